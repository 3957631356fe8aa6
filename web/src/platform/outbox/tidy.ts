// SPDX-License-Identifier: EUPL-1.2
import { layBallast } from "./ballast.ts";
import type { OutboxDatabase } from "./database.ts";
import { setState } from "./states.ts";
import { endLeases } from "./vault.ts";

/** How long a sent entry stays to be looked at. */
const sentStaysMs = 48 * 60 * 60_000;

/** Removes what the server has had for two days and photos without an entry or draft; never anything unsent. */
export async function tidyPhone(
  db: OutboxDatabase,
  now: number,
): Promise<void> {
  await endLeases(db, now);
  await db.transaction(["drafts", "entries", "photos"], async (tables) => {
    const { drafts, entries, photos } = tables;
    const old = now - sentStaysMs;
    await entries.deleteWhere(
      { state: "sent" },
      (entry) => (entry.sentAt ?? now) < old,
    );
    const ids = new Set([...(await entries.keys()), ...(await drafts.keys())]);
    await photos.deleteWhere({}, (photo) => !ids.has(photo.entryId));
  });
  if (await layBallast()) await setState(db, "full", null);
}
