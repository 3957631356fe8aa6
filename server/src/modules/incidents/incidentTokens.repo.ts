// SPDX-License-Identifier: EUPL-1.2
import { type RawBuilder, sql } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";

/**
 * Stores which incidents of a batch have which search token: one row a token,
 * since files say the same words again and again. A batch is written once.
 */
export async function insertTokenBatch(
  tx: Tx,
  batch: Uuid,
  incidentsByToken: ReadonlyMap<bigint, readonly Uuid[]>,
): Promise<void> {
  if (incidentsByToken.size === 0) return;
  const tokens = [...incidentsByToken.keys()].map(String);
  const lists = [...incidentsByToken.values()].map(
    (ids) => `{${ids.join(",")}}`,
  );
  await sql`
    insert into incident_tokens (organisation_id, token, batch, incident_ids)
    select ${tx.actor.organisationId}::uuid, token, ${batch}::uuid, ids::uuid[]
    from unnest(${tokens}::bigint[], ${lists}::text[]) as found (token, ids)`.execute(
    tx.db,
  );
}

/** Takes an incident out of its batch. Rows are locked in one order: two at once never wait for each other. */
export async function deleteTokens(
  tx: Tx,
  incident: { readonly id: Uuid; readonly token_batch: Uuid },
): Promise<void> {
  const { organisationId } = tx.actor;
  await sql`
    with found as (
      select token from incident_tokens
      where organisation_id = ${organisationId}::uuid
        and batch = ${incident.token_batch}::uuid
        and ${incident.id}::uuid = any (incident_ids)
      order by token for update),
    gone as (
      delete from incident_tokens using found
      where organisation_id = ${organisationId}::uuid
        and incident_tokens.token = found.token
        and batch = ${incident.token_batch}::uuid
        and incident_ids = array[${incident.id}::uuid])
    update incident_tokens
    set incident_ids = array_remove(incident_ids, ${incident.id}::uuid)
    from found
    where organisation_id = ${organisationId}::uuid
      and incident_tokens.token = found.token
      and batch = ${incident.token_batch}::uuid
      and incident_ids <> array[${incident.id}::uuid]`.execute(tx.db);
}

/** Ids of the incidents whose sealed text has all these tokens. */
export function incidentsWithTokens(
  tx: Tx,
  tokens: readonly bigint[],
): RawBuilder<unknown> {
  const each = tokens.map(
    (token) => sql`select unnest(incident_ids) from incident_tokens
      where organisation_id = ${tx.actor.organisationId}::uuid and token = ${String(token)}::bigint`,
  );
  return sql.join(each, sql` intersect `);
}
