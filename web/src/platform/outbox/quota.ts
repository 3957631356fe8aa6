// SPDX-License-Identifier: EUPL-1.2
// A full phone must not stop a report: a ballast lies ready that gives way to
// the next small entry, and photos the server already has give way before it.
import { dropBallast } from "./ballast.ts";
import type { OutboxDatabase } from "./database.ts";
import { setState } from "./states.ts";

/** Whether an error means that the phone has no room left. */
export function isQuotaError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "QuotaExceededError") return true;
  const inner = "inner" in error ? error.inner : error.cause;
  return inner !== undefined && inner !== error && isQuotaError(inner);
}

async function giveWay(db: OutboxDatabase, now: number): Promise<void> {
  await dropBallast();
  const sent = await db.entries.where({ state: "sent" });
  const ids = new Set(
    sent.flatMap((entry) => entry.photos.map((photo) => photo.fileId)),
  );
  await db.photos.deleteWhere({}, (photo) => ids.has(photo.fileId));
  await db.snapshots.clear();
  await setState(db, "full", { since: now });
}

/** Writes; when the phone is full, makes room with what is not needed and writes once more. Throws the quota error when even that does not help. */
export async function writeOrMakeRoom<T>(
  db: OutboxDatabase,
  now: number,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    await giveWay(db, now);
    return write();
  }
}

/** Writes what the phone can do without; on a full phone it is left out. */
export async function writeIfRoom(
  write: () => Promise<unknown>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isQuotaError(error)) throw error;
  }
}

/** Whether the browser promised not to clear this phone's storage by itself. */
export async function isStoragePersistent(): Promise<boolean> {
  return navigator.storage.persisted();
}

/** Asks the browser not to clear this phone's storage; tells whether it agreed. */
export async function askForPersistence(): Promise<boolean> {
  return (await navigator.storage.persisted())
    ? true
    : navigator.storage.persist();
}
