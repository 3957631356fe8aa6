// SPDX-License-Identifier: EUPL-1.2
import type { OutboxDatabase } from "./database.ts";
import { listEntries } from "./entries.ts";
import type { OutboxEntry } from "./model.ts";
import { lockedKey, setState } from "./states.ts";
import { lockVault } from "./vault.ts";

/** What stands in the way of signing out: entries neither sent nor exported, oldest first. */
export async function listUnsent(
  db: OutboxDatabase,
  accountId: string,
): Promise<OutboxEntry[]> {
  const entries = await listEntries(db, accountId);
  return entries.filter(
    (entry) => entry.state !== "sent" && entry.exportedAt === null,
  );
}

/** Whether signing out loses nothing now. Sign-out waits until this is true. */
export async function canSignOut(
  db: OutboxDatabase,
  accountId: string,
): Promise<boolean> {
  return (await listUnsent(db, accountId)).length === 0;
}

/**
 * Closes the phone after signing out: locks the vault and removes what was
 * kept for reading. Entries stay, sealed, and go with the person's next
 * sign-in on this phone.
 */
export async function closePhone(
  db: OutboxDatabase,
  accountId: string,
): Promise<void> {
  await lockVault(db, accountId);
  await setState(db, lockedKey(accountId), null);
  await db.snapshots.deleteWhere({ accountId });
  await db.references.deleteWhere({ accountId });
  await db.entries.deleteWhere({ accountId, state: "sent" });
  await setState(db, "account", null);
}
