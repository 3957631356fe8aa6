// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../../platform/db/actor.ts";

/** Names of the acting organisation's memberships; others are left out. */
export async function listMemberNames(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("memberships")
    .select(["id", "display_name"])
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}
