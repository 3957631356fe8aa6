// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Tx, Uuid } from "../db/actor.ts";
import type { Checkpoint, CheckpointKind } from "./checkpoint.ts";
import type { Segment } from "./segments.ts";

interface CheckpointRow {
  readonly subject: Uuid;
  readonly seq: number;
  readonly kind: CheckpointKind;
  readonly hash: Buffer;
  readonly segment: Segment;
  readonly signed_at: Date;
  readonly key_id: Uuid;
  readonly signature: Buffer;
}

function fromRow(row: CheckpointRow): Checkpoint {
  const { seq, kind, hash, segment, signature } = row;
  return {
    organisationId: row.subject,
    seq,
    kind,
    hash,
    segment,
    signedAt: row.signed_at,
    keyId: row.key_id,
    signature,
  };
}

const columns = sql`seq, kind, hash, segment, signed_at, key_id, signature`;

/** Stores a checkpoint of the acting organisation; an equal one may be there already. */
export async function insertCheckpoint(
  tx: Tx,
  checkpoint: Checkpoint,
): Promise<void> {
  const { seq, kind, hash, segment, signedAt, keyId, signature } = checkpoint;
  await sql`insert into audit_checkpoints (organisation_id, ${columns})
    values (${tx.actor.organisationId}, ${seq}, ${kind}, ${hash},
      ${segment}::date, ${signedAt}, ${keyId}, ${signature})
    on conflict do nothing`.execute(tx.db);
}

/** Checkpoints of the acting organisation in the order of the chain, from a number on. */
export async function listCheckpoints(
  tx: Tx,
  fromSeq: number,
): Promise<Checkpoint[]> {
  const { rows } = await sql<CheckpointRow>`
    select organisation_id as subject, ${columns} from audit_checkpoints
     where organisation_id = ${tx.actor.organisationId} and seq >= ${fromSeq}
     order by seq, kind`.execute(tx.db);
  return rows.map(fromRow);
}

/** Checkpoints below a number, newest first; `before` is exclusive. */
export async function pageCheckpoints(
  tx: Tx,
  before: number,
  limit: number,
): Promise<Checkpoint[]> {
  const { rows } = await sql<CheckpointRow>`
    select organisation_id as subject, ${columns} from audit_checkpoints
     where organisation_id = ${tx.actor.organisationId} and seq < ${before}
     order by seq desc, kind limit ${limit}`.execute(tx.db);
  return rows.map(fromRow);
}

/** Keeps a checkpoint of another organisation for the acting one. */
export async function insertHeldCheckpoint(
  tx: Tx,
  checkpoint: Checkpoint,
): Promise<void> {
  const { seq, kind, hash, segment, signedAt, keyId, signature } = checkpoint;
  await sql`insert into audit_held_checkpoints
    (organisation_id, subject_id, ${columns}, held_since)
    values (${tx.actor.organisationId}, ${checkpoint.organisationId}, ${seq},
      ${kind}, ${hash}, ${segment}::date, ${signedAt}, ${keyId}, ${signature},
      ${tx.now})
    on conflict do nothing`.execute(tx.db);
}

/** Checkpoints that the acting organisation holds for another one, newest first. */
export async function pageHeldCheckpoints(
  tx: Tx,
  subjectId: Uuid,
  before: number,
  limit: number,
): Promise<Checkpoint[]> {
  const { rows } = await sql<CheckpointRow>`
    select subject_id as subject, ${columns} from audit_held_checkpoints
     where organisation_id = ${tx.actor.organisationId}
       and subject_id = ${subjectId} and seq < ${before}
     order by seq desc, kind limit ${limit}`.execute(tx.db);
  return rows.map(fromRow);
}

/** The hash under which a number of another organisation's chain is held already. */
export async function findHeldHash(
  tx: Tx,
  subjectId: Uuid,
  seq: number,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from audit_held_checkpoints
     where organisation_id = ${tx.actor.organisationId}
       and subject_id = ${subjectId} and seq = ${seq} limit 1`.execute(tx.db);
  return rows[0]?.hash;
}

/** What the acting organisation holds, by the organisation it is held for. */
export interface HeldSummary {
  readonly subjectId: Uuid;
  readonly count: number;
  readonly lastSeq: number;
  readonly lastSignedAt: Date;
}

/** Sums up what the acting organisation holds. */
export async function listHeldSummaries(tx: Tx): Promise<HeldSummary[]> {
  const { rows } = await sql<HeldSummary>`
    select subject_id as "subjectId", count(*) as count, max(seq) as "lastSeq",
           max(signed_at) as "lastSignedAt"
      from audit_held_checkpoints
     where organisation_id = ${tx.actor.organisationId}
     group by subject_id order by subject_id`.execute(tx.db);
  return rows;
}

/** Everything the acting organisation holds for others, in the order of their chains. */
export async function listOwnHeldCheckpoints(tx: Tx): Promise<Checkpoint[]> {
  const { rows } = await sql<CheckpointRow>`
    select subject_id as subject, ${columns} from audit_held_checkpoints
     where organisation_id = ${tx.actor.organisationId}
     order by subject_id, seq, kind`.execute(tx.db);
  return rows.map(fromRow);
}
