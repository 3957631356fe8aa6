// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Tx } from "../db/actor.ts";
import type { LiveEvent } from "../db/effects.ts";

/** Writes events into the outbox, in the transaction that causes them. */
export async function writeEvents(
  tx: Tx,
  events: readonly LiveEvent[],
): Promise<void> {
  await sql`select publish_live(${JSON.stringify(events)}, ${tx.now})`.execute(
    tx.db,
  );
}
