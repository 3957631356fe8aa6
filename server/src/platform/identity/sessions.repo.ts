// SPDX-License-Identifier: EUPL-1.2
import { type Kysely, sql } from "kysely";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

/** A session as its owner is shown it. */
export interface SessionRow {
  readonly id: Uuid;
  readonly proof: string;
  readonly second_factor_at: Date | null;
  readonly device: string | null;
  readonly workstation_name: string | null;
  readonly locked_at: Date | null;
  readonly created_at: Date;
  readonly last_used_at: Date;
  readonly ends_at: Date;
}

export async function listSessionRows(
  db: Kysely<Database>,
  accountId: Uuid,
  now: Date,
): Promise<SessionRow[]> {
  return db
    .selectFrom("auth.sessions as s")
    .leftJoin("workstations as w", "w.id", "s.workstation_id")
    .select([
      "s.id",
      "s.proof",
      "s.second_factor_at",
      "s.user_agent as device",
      "w.name as workstation_name",
      "s.locked_at",
      "s.created_at",
      "s.last_used_at",
      "s.ends_at",
    ])
    .where("s.account_id", "=", accountId)
    .where("s.ends_at", ">", now)
    .orderBy("s.last_used_at", "desc")
    .orderBy("s.id")
    .execute();
}

/** Which sessions of an account. */
export interface SessionFilter {
  readonly only?: Uuid;
  readonly except?: Uuid;
  readonly onWorkstation?: Uuid;
}

/** Deletes sessions of an account; answers how many there were. */
export async function deleteSessions(
  db: Kysely<Database>,
  accountId: Uuid,
  { only, except, onWorkstation }: SessionFilter = {},
): Promise<number> {
  let query = db
    .deleteFrom("auth.sessions")
    .where("account_id", "=", accountId);
  if (only !== undefined) query = query.where("id", "=", only);
  if (except !== undefined) query = query.where("id", "<>", except);
  if (onWorkstation !== undefined)
    query = query.where("workstation_id", "=", onWorkstation);
  const result = await query.executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Deletes every session on a workstation; answers whose they were. */
export async function deleteWorkstationSessions(
  db: Kysely<Database>,
  workstationId: Uuid,
): Promise<Uuid[]> {
  const rows = await db
    .deleteFrom("auth.sessions")
    .where("workstation_id", "=", workstationId)
    .returning("account_id")
    .execute();
  return [...new Set(rows.map((row) => row.account_id))];
}

/** Locks the sessions of all others on a workstation; answers whose they were. */
export async function lockOthers(
  db: Kysely<Database>,
  workstationId: Uuid,
  accountId: Uuid,
  now: Date,
): Promise<Uuid[]> {
  const rows = await db
    .updateTable("auth.sessions")
    .set({ locked_at: now })
    .where("workstation_id", "=", workstationId)
    .where("account_id", "<>", accountId)
    .where("locked_at", "is", null)
    .returning("account_id")
    .execute();
  return [...new Set(rows.map((row) => row.account_id))];
}

export async function setLocked(
  db: Kysely<Database>,
  id: Uuid,
  lockedAt: Date | null,
  now: Date,
): Promise<void> {
  await db
    .updateTable("auth.sessions")
    .set({ locked_at: lockedAt, last_used_at: now })
    .where("id", "=", id)
    .execute();
}

/** Notes that the person proved to be there, and a second factor if one was used. */
export async function setConfirmed(
  db: Kysely<Database>,
  id: Uuid,
  now: Date,
  withFactor: boolean,
): Promise<void> {
  await db
    .updateTable("auth.sessions")
    .set({
      confirmed_at: now,
      ...(withFactor && { second_factor_at: now }),
    })
    .where("id", "=", id)
    .execute();
}

export async function touchSession(
  db: Kysely<Database>,
  id: Uuid,
  lastUsedAt: Date,
  endsAt: Date,
): Promise<void> {
  await db
    .updateTable("auth.sessions")
    .set({
      last_used_at: sql`greatest(last_used_at, ${lastUsedAt})`,
      ends_at: endsAt,
    })
    .where("id", "=", id)
    .execute();
}

/** Whose sessions are alive on a workstation, and whether they are locked. */
export async function listWorkstationSessions(
  db: Kysely<Database>,
  workstationId: Uuid,
  now: Date,
): Promise<{ account_id: Uuid; last_used_at: Date; locked_at: Date | null }[]> {
  return db
    .selectFrom("auth.sessions")
    .select(["account_id", "last_used_at", "locked_at"])
    .where("workstation_id", "=", workstationId)
    .where("ends_at", ">", now)
    .execute();
}
