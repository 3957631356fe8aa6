// SPDX-License-Identifier: EUPL-1.2
import { type Kysely, sql } from "kysely";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import type { LiveRecord } from "./record.ts";

/** Where the stream begins and ends. */
export interface Horizon {
  readonly stream: string;
  readonly purgedThrough: number;
  readonly lastSeq: number;
}

type Handle = Kysely<Database>;

/** Reads which stream this is, its oldest kept and its newest number. */
export async function getHorizon(db: Handle): Promise<Horizon> {
  const { rows } = await sql<Horizon>`
    select stream, purged_through as "purgedThrough", last_seq as "lastSeq"
    from live_horizon()`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the live stream has no state");
  return row;
}

/** Numbers what was committed since; answers at most `most` events after `seen`. */
export async function advance(
  db: Handle,
  seen: number,
  most: number,
): Promise<readonly LiveRecord[]> {
  const { rows } = await sql<LiveRecord>`
    select seq, type, object_type, object_id, audience, occurred_at
    from advance_live(${seen}, ${most})`.execute(db);
  return rows;
}

/** Events for an organisation after `seen`, up to and with `through`. */
export async function listMissed(
  db: Handle,
  range: {
    readonly seen: number;
    readonly through: number;
    readonly organisationId: Uuid;
    readonly most: number;
  },
): Promise<readonly LiveRecord[]> {
  const { seen, through, organisationId, most } = range;
  const { rows } = await sql<LiveRecord>`
    select seq, type, object_type, object_id, audience, occurred_at
    from missed_live(${seen}, ${through}, ${organisationId}, ${most})`.execute(
    db,
  );
  return rows;
}

/** Deletes the beginning of the stream; answers the last number deleted. */
export async function purge(db: Handle, before: Date): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select purge_live(${before}) as last`.execute(db);
  return rows[0]?.last ?? 0;
}
