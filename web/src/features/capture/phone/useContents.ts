// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from "react";
import {
  type EntryContent,
  type OutboxEntry,
  readEntry,
} from "../../../platform/outbox/index.ts";
import { type CaptureLabel, labelOf } from "../record/labels.ts";
import { usePhone } from "./phoneState.ts";

/** A readable entry. */
export interface ReadEntry {
  readonly entry: OutboxEntry;
  readonly content: EntryContent;
  readonly label: CaptureLabel | undefined;
}

function versionOf(entry: OutboxEntry): string {
  return `${entry.id}:${entry.idempotencyKey}`;
}

/** What the entries say, by id; empty while the phone is locked. */
export function useContents(
  entries: readonly OutboxEntry[],
): ReadonlyMap<string, ReadEntry> {
  const { db, vaultState } = usePhone();
  const [contents, setContents] = useState<ReadonlyMap<string, EntryContent>>(
    new Map(),
  );
  const isOpen = vaultState === "open";
  useEffect(() => {
    if (!isOpen) {
      // oxlint-disable-next-line react/set-state-in-effect -- locked: what was opened must not stay in memory
      setContents(new Map());
      return undefined;
    }
    let isWanted = true;
    const missing = entries.filter((entry) => !contents.has(versionOf(entry)));
    if (missing.length === 0) return undefined;
    void (async () => {
      const read = await Promise.all(
        missing.map(async (entry) => {
          const content = await readEntry(db, entry, Date.now());
          return [versionOf(entry), content] as const;
        }),
      );
      if (!isWanted) return;
      setContents((present) => {
        const next = new Map(present);
        for (const [version, content] of read)
          if (content !== undefined) next.set(version, content);
        return next.size === present.size ? present : next;
      });
    })();
    return () => {
      isWanted = false;
    };
  }, [db, entries, isOpen, contents]);
  const read = new Map<string, ReadEntry>();
  if (!isOpen) return read;
  for (const entry of entries) {
    const content = contents.get(versionOf(entry));
    if (content !== undefined)
      read.set(entry.id, { entry, content, label: labelOf(content) });
  }
  return read;
}
