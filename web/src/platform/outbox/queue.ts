// SPDX-License-Identifier: EUPL-1.2
import type { OutboxEntry } from "./model.ts";

/** The part of an entry that decides its turn. */
export type QueuedEntry = Pick<
  OutboxEntry,
  | "id"
  | "seq"
  | "membershipId"
  | "vaultId"
  | "dependsOn"
  | "state"
  | "holdUntil"
>;

/** What may be sent next. */
export type NextEntry<E extends QueuedEntry> =
  | { readonly kind: "entry"; readonly entry: E }
  /** Something is held back until then, so that it can be undone. */
  | { readonly kind: "held"; readonly until: number }
  /** What waits is closed in a vault that is locked. */
  | { readonly kind: "locked" }
  | { readonly kind: "none" };

function bySeq(a: QueuedEntry, b: QueuedEntry): number {
  return a.seq - b.seq;
}

/** Entries that wait behind a parked one, and the parked ones. */
export function blockedIds(
  entries: readonly QueuedEntry[],
): ReadonlySet<string> {
  const blocked = new Set<string>();
  for (const entry of entries.toSorted(bySeq)) {
    if (entry.state === "sent") continue;
    const waitsForBlocked = entry.dependsOn.some((id) => blocked.has(id));
    if (entry.state === "parked" || waitsForBlocked) blocked.add(entry.id);
  }
  return blocked;
}

/**
 * The oldest entry of each acting membership that is neither parked nor behind
 * a parked one goes next; memberships do not wait for each other. Entries in a
 * closed vault (another, forgotten PIN) are passed over together with all that
 * depends on them.
 */
export function nextEntry<E extends QueuedEntry>(
  entries: readonly E[],
  openVaults: ReadonlySet<string>,
  now: number,
): NextEntry<E> {
  const blocked = blockedIds(entries);
  const closed = new Set<string>();
  const heads = new Map<string, E>();
  for (const entry of entries.toSorted(bySeq)) {
    if (entry.state === "sent" || blocked.has(entry.id)) continue;
    const behindClosed = entry.dependsOn.some((id) => closed.has(id));
    if (behindClosed || !openVaults.has(entry.vaultId)) closed.add(entry.id);
    else if (!heads.has(entry.membershipId))
      heads.set(entry.membershipId, entry);
  }
  const ready = [...heads.values()].find((head) => head.holdUntil <= now);
  if (ready !== undefined) return { kind: "entry", entry: ready };
  const holds = [...heads.values()].map((head) => head.holdUntil);
  if (holds.length > 0) return { kind: "held", until: Math.min(...holds) };
  return { kind: closed.size > 0 ? "locked" : "none" };
}
