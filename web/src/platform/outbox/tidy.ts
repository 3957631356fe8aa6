// SPDX-License-Identifier: EUPL-1.2
import { layBallast } from "./ballast.ts";
import type { OutboxDatabase } from "./database.ts";
import { setState } from "./states.ts";
import { endLeases } from "./vault.ts";

/** How long a sent entry stays to be looked at. */
const sentStaysMs = 48 * 60 * 60_000;

/** Removes what the server has had for two days and photos without an entry; never anything unsent. */
export async function tidyPhone(
  db: OutboxDatabase,
  now: number,
): Promise<void> {
  await endLeases(db, now);
  await db.transaction("rw", db.entries, db.photos, async () => {
    await db.entries
      .where({ state: "sent" })
      .filter((entry) => (entry.sentAt ?? now) < now - sentStaysMs)
      .delete();
    const ids = new Set(await db.entries.toCollection().primaryKeys());
    await db.photos.filter((photo) => !ids.has(photo.entryId)).delete();
  });
  if (await layBallast()) await setState(db, "full", null);
}
