// SPDX-License-Identifier: EUPL-1.2
import { type Kysely, sql } from "kysely";
import type { Tx, Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import type { Segment } from "./segments.ts";

/** Where the sealer stands with an organisation. */
export interface SealingState {
  readonly checkpointSeq: number;
  readonly checkpointedAt: Date | null;
}

/** Organisations with entries that wait. */
export async function listPendingOrganisations(
  db: Kysely<Database>,
): Promise<Uuid[]> {
  const { rows } = await sql<{ organisation_id: Uuid }>`
    select distinct organisation_id from audit_pending`.execute(db);
  return rows.map((row) => row.organisation_id);
}

/** Organisations whose last entries no checkpoint covers yet, or whose month wants closing. */
export async function listDueOrganisations(
  db: Kysely<Database>,
  checkpointedBefore: Date,
  segment: Segment,
): Promise<Uuid[]> {
  const { rows } = await sql<{ organisation_id: Uuid }>`
    select organisation_id from audit_sealing
     where open_segment < ${segment}::date
        or (sealed_seq > checkpoint_seq and checkpointed_at < ${checkpointedBefore})`.execute(
    db,
  );
  return rows.map((row) => row.organisation_id);
}

/** Where the sealer stands with the acting organisation. */
export async function readSealingState(tx: Tx): Promise<SealingState> {
  const { rows } = await sql<SealingState>`
    select checkpoint_seq as "checkpointSeq", checkpointed_at as "checkpointedAt"
      from audit_sealing where organisation_id = ${tx.actor.organisationId}`.execute(
    tx.db,
  );
  return rows[0] ?? { checkpointSeq: 0, checkpointedAt: null };
}

/** Remembers where the sealer stands; `openSegment` is null when the month is closed. */
export async function writeSealingState(
  tx: Tx,
  state: SealingState & {
    readonly sealedSeq: number;
    readonly openSegment: Segment | null;
  },
): Promise<void> {
  await sql`
    insert into audit_sealing (organisation_id, sealed_seq, checkpoint_seq,
      checkpointed_at, open_segment)
    values (${tx.actor.organisationId}, ${state.sealedSeq},
      ${state.checkpointSeq}, ${state.checkpointedAt}, ${state.openSegment}::date)
    on conflict (organisation_id) do update set
      sealed_seq = excluded.sealed_seq,
      checkpoint_seq = excluded.checkpoint_seq,
      checkpointed_at = excluded.checkpointed_at,
      open_segment = excluded.open_segment`.execute(tx.db);
}

/** Organisations that have, or should have, an audit log here. */
export async function listAuditedOrganisations(
  db: Kysely<Database>,
): Promise<Uuid[]> {
  const { rows } = await sql<{ organisation_id: Uuid }>`
    select organisation_id from audit_sealing
    union select organisation_id from organisation_public_keys
    order by 1`.execute(db);
  return rows.map((row) => row.organisation_id);
}
