// SPDX-License-Identifier: EUPL-1.2
import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { Memberships } from "../../../platform/db/types.generated.ts";

export type MemberRow = Selectable<Memberships>;

/** Which members a list shows. */
export interface MemberFilter {
  readonly state?: "future" | "current" | "ended" | undefined;
  readonly unitId?: Uuid | undefined;
  readonly q?: string | undefined;
  /** Name and id after which the page begins. */
  readonly after?: readonly [name: string, id: Uuid] | undefined;
  readonly limit: number;
}

/** Ö beside O, and not behind Z. */
const nameAsPeopleSort = sql<string>`display_name collate "de-x-icu"`;

function ownMembers(tx: Tx) {
  return tx.db
    .selectFrom("memberships")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId);
}

function inState(
  query: ReturnType<typeof ownMembers>,
  state: NonNullable<MemberFilter["state"]>,
  now: Date,
) {
  if (state === "future") return query.where("valid_from", ">", now);
  if (state === "ended") return query.where("valid_until", "<=", now);
  return query
    .where("valid_from", "<=", now)
    .where((eb) =>
      eb.or([eb("valid_until", "is", null), eb("valid_until", ">", now)]),
    );
}

export async function listMemberRows(
  tx: Tx,
  { state, unitId, q, after, limit }: MemberFilter,
): Promise<MemberRow[]> {
  let query = ownMembers(tx)
    .orderBy(nameAsPeopleSort)
    .orderBy("id")
    .limit(limit);
  if (state !== undefined) query = inState(query, state, tx.now);
  if (unitId !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb("unit_ids", "@>", eb.val([unitId])),
        eb("unit_ids", "=", eb.val([])),
      ]),
    );
  if (q !== undefined) {
    const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((eb) =>
      eb.or([
        eb("display_name", "ilike", pattern),
        eb("service_number", "ilike", pattern),
      ]),
    );
  }
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(${nameAsPeopleSort}, id) > (${after[0]}, ${after[1]}::uuid)`,
    );
  return query.execute();
}

export async function findMemberRow(
  tx: Tx,
  id: Uuid,
): Promise<MemberRow | undefined> {
  return ownMembers(tx).where("id", "=", id).executeTakeFirst();
}

export async function listMemberRowsById(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<MemberRow[]> {
  if (ids.length === 0) return [];
  return ownMembers(tx).where("id", "in", ids).execute();
}

/** Members whose membership holds now. */
export async function listCurrentMemberRows(tx: Tx): Promise<MemberRow[]> {
  return inState(ownMembers(tx), "current", tx.now).execute();
}

/** Deputies of a membership, and memberships as deputy of the same person; not yet ended. */
export async function listDependantRows(
  tx: Tx,
  member: MemberRow,
): Promise<MemberRow[]> {
  return ownMembers(tx)
    .where((eb) =>
      eb.or([
        eb("deputy_of", "=", member.id),
        eb.and([
          eb("account_id", "=", member.account_id),
          eb("deputy_of", "is not", null),
        ]),
      ]),
    )
    .where((eb) =>
      eb.or([eb("valid_until", "is", null), eb("valid_until", ">", tx.now)]),
    )
    .execute();
}

export async function insertMember(
  tx: Tx,
  row: Omit<Insertable<Memberships>, "organisation_id">,
): Promise<void> {
  await tx.db
    .insertInto("memberships")
    .values({ ...row, organisation_id: tx.actor.organisationId })
    .execute();
}

/** Changes a member that still has this version; undefined when it has not. */
export async function updateMember(
  tx: Tx,
  id: Uuid,
  version: number,
  changes: Updateable<Memberships>,
): Promise<MemberRow | undefined> {
  return tx.db
    .updateTable("memberships")
    .set({ ...changes, version: version + 1 })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
}
