// SPDX-License-Identifier: EUPL-1.2
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Hat,
  keepDraft,
  type OutboxDatabase,
  readDraft,
  removeDraft,
  type VaultState,
} from "../../../platform/outbox/index.ts";
import { type CaptureDraft, isWorthKeeping } from "../record/draft.ts";

/** A photo of a draft as text, so that it can be sealed with the rest. */
interface KeptPhoto {
  readonly fileId: string;
  readonly type: string;
  readonly base64: string;
}
type KeptDraft = Omit<CaptureDraft, "photos"> & {
  readonly photos: readonly KeptPhoto[];
};

const writeAfterMs = 400;
/** A draft with photos is large: it is written less often. */
const writeLargeAfterMs = 1_200;

async function toKept(draft: CaptureDraft): Promise<KeptDraft> {
  const photos = await Promise.all(
    draft.photos.map(async ({ fileId, type, bytes }) => {
      const blob = new Blob([bytes]);
      const address = await new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () =>
          resolve(typeof reader.result === "string" ? reader.result : "");
        reader.onerror = () => reject(reader.error ?? new Error("unread"));
        reader.readAsDataURL(blob);
      });
      return { fileId, type, base64: address.split(",")[1] ?? "" };
    }),
  );
  return { ...draft, photos };
}

function fromKept(kept: KeptDraft): CaptureDraft {
  const photos = kept.photos.map(({ fileId, type, base64 }) => ({
    fileId,
    type,
    bytes: Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
  }));
  return { ...kept, photos };
}

/** Forms that were begun: in memory while the page is open, sealed on the phone beyond. */
export function useDrafts(
  db: OutboxDatabase,
  hat: Hat,
  vaultState: VaultState,
) {
  const [drafts, setDrafts] = useState<readonly CaptureDraft[]>([]);
  // What the drafts are by now, also between two drawings of the page.
  const latest = useRef(drafts);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    if (vaultState !== "open") return;
    void (async () => {
      const { accountId, membershipId } = hat;
      const stored = await db.drafts.where({ accountId, membershipId });
      const read = await Promise.all(
        stored
          .toSorted((a, b) => a.updatedAt - b.updatedAt)
          .map((draft) => readDraft(db, draft, Date.now())),
      );
      const kept = read.flatMap((value) =>
        value === undefined ? [] : [fromKept(value as KeptDraft)],
      );
      const known = new Set(latest.current.map((draft) => draft.id));
      latest.current = [
        ...kept.filter((draft) => !known.has(draft.id)),
        ...latest.current,
      ];
      setDrafts(latest.current);
    })();
  }, [db, hat, vaultState]);

  const keepSoon = useCallback(
    (draft: CaptureDraft) => {
      clearTimeout(timers.current.get(draft.id));
      if (!isWorthKeeping(draft)) return;
      const write = async () => {
        timers.current.delete(draft.id);
        await keepDraft(db, draft.id, hat, await toKept(draft), Date.now());
      };
      timers.current.set(
        draft.id,
        setTimeout(
          () => void write(),
          draft.photos.length > 0 ? writeLargeAfterMs : writeAfterMs,
        ),
      );
    },
    [db, hat],
  );

  const setDraft = useCallback(
    (draft: CaptureDraft) => {
      const isKnown = latest.current.some((one) => one.id === draft.id);
      latest.current = isKnown
        ? latest.current.map((one) => (one.id === draft.id ? draft : one))
        : [...latest.current, draft];
      setDrafts(latest.current);
      keepSoon(draft);
    },
    [keepSoon],
  );

  /** The draft as it is by now, also before the page is drawn again. */
  const findDraft = useCallback(
    (id: string) => latest.current.find((one) => one.id === id),
    [],
  );

  const changeDraft = useCallback(
    (id: string, change: (draft: CaptureDraft) => CaptureDraft) => {
      const draft = findDraft(id);
      if (draft !== undefined) setDraft(change(draft));
    },
    [findDraft, setDraft],
  );

  const dropDraft = useCallback(
    (id: string) => {
      clearTimeout(timers.current.get(id));
      timers.current.delete(id);
      latest.current = latest.current.filter((draft) => draft.id !== id);
      setDrafts(latest.current);
      void removeDraft(db, id);
    },
    [db],
  );
  return { drafts, setDraft, findDraft, changeDraft, dropDraft };
}
