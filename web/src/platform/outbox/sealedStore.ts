// SPDX-License-Identifier: EUPL-1.2
// Last answers: sealed like entries, read only while the phone is unlocked.
// References (places, categories, units) hold no persons and are
// readable while locked, since capturing needs them.
import type { OutboxDatabase } from "./database.ts";
import { openJson, sealJson } from "./sealedBox.ts";
import { findReadingLease, findVault } from "./vault.ts";
import { writeIfRoom } from "./quota.ts";

function snapshotContext(key: string): string {
  return `snapshot:${key}`;
}

/** Keeps the last answer of a page, sealed, for reading without a network. */
export async function keepSnapshot(
  db: OutboxDatabase,
  accountId: string,
  key: string,
  value: unknown,
  now: number,
): Promise<void> {
  const vault = await findVault(db, accountId);
  if (vault === undefined) return;
  const box = await sealJson(vault.publicKey, value, snapshotContext(key));
  const snapshot = { key, accountId, vaultId: vault.id, at: now, box };
  await writeIfRoom(() => db.snapshots.put(snapshot));
}

/** The last answer of a page and its time; undefined when there is none or the phone is locked. */
export async function findSnapshot<T>(
  db: OutboxDatabase,
  key: string,
  now: number,
): Promise<{ readonly value: T; readonly at: number } | undefined> {
  const stored = await db.snapshots.get(key);
  const lease = stored && (await findReadingLease(db, stored.vaultId, now));
  if (stored === undefined || lease === undefined) return undefined;
  const value = await openJson<T>(lease.key, stored.box, snapshotContext(key));
  return { value, at: stored.at };
}

/** Keeps reference data without persons. */
export async function keepReference(
  db: OutboxDatabase,
  accountId: string,
  key: string,
  value: unknown,
  now: number,
): Promise<void> {
  await writeIfRoom(() =>
    db.references.put({ key, accountId, at: now, value }),
  );
}

/** Reference data and when they were read. */
export async function findReference<T>(
  db: OutboxDatabase,
  key: string,
): Promise<{ readonly value: T; readonly at: number } | undefined> {
  const stored = await db.references.get(key);
  return stored === undefined
    ? undefined
    : { value: stored.value as T, at: stored.at };
}
