// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Tx } from "../../platform/db/actor.ts";

/** Reserves numbers of a year for the acting organisation; answers the first number after them. */
export async function reserveReferences(
  tx: Tx,
  year: number,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ next_number: number }>`
    insert into reference_blocks (organisation_id, id, next_number)
    values (${tx.actor.organisationId}, ${year}, ${1 + count})
    on conflict (organisation_id, id)
      do update set next_number = reference_blocks.next_number + ${count}
    returning next_number`.execute(tx.db);
  return rows[0]?.next_number ?? 1 + count;
}
