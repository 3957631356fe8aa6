// SPDX-License-Identifier: EUPL-1.2
import { type Insertable, type Selectable, type SqlBool, sql } from "kysely";
import type { RawBuilder, Updateable } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { bulkInsert } from "../../platform/db/bulkInsert.ts";
import type {
  IncidentEvents,
  Incidents,
} from "../../platform/db/types.generated.ts";
import { incidentsWithTokens } from "./incidentTokens.repo.ts";

export type StoredIncident = Selectable<Incidents>;

export async function insertIncidents(
  tx: Tx,
  rows: readonly Insertable<Incidents>[],
): Promise<void> {
  await bulkInsert(tx, "incidents", rows);
}

export async function insertIncidentEvents(
  tx: Tx,
  rows: readonly (Omit<Insertable<IncidentEvents>, "details"> & {
    readonly details: object;
  })[],
): Promise<void> {
  await bulkInsert(tx, "incident_events", rows);
}

export async function findIncident(
  tx: Tx,
  id: Uuid,
): Promise<StoredIncident | undefined> {
  return tx.db
    .selectFrom("incidents")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The same, locked until the transaction ends: two changes at once come one after the other. */
export async function lockIncident(
  tx: Tx,
  id: Uuid,
): Promise<StoredIncident | undefined> {
  return tx.db
    .selectFrom("incidents")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Ids among these that are stored already. */
export async function listKnownIds(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<Set<Uuid>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: Uuid }>`
    select id from incidents
    where organisation_id = ${tx.actor.organisationId} and id = any (${[...ids]}::uuid[])`.execute(
    tx.db,
  );
  return new Set(rows.map((row) => row.id));
}

/** Changes an incident if it still has this version. */
export async function updateIncident(
  tx: Tx,
  id: Uuid,
  version: number,
  changes: Updateable<Incidents>,
): Promise<boolean> {
  const row = await tx.db
    .updateTable("incidents")
    .set({ ...changes, updated_at: tx.now, version: version + 1 })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function listIncidentEvents(
  tx: Tx,
  incidentId: Uuid,
): Promise<Selectable<IncidentEvents>[]> {
  return tx.db
    .selectFrom("incident_events")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("incident_id", "=", incidentId)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** What somebody typed: a reference, the name of a known place, or words of the sealed text. */
export interface IncidentSearch {
  readonly reference: {
    readonly year: number | null;
    readonly number: number;
  } | null;
  readonly placeIds: readonly Uuid[];
  /** Tokens that the sealed text must all have. */
  readonly tokens: readonly bigint[];
}

/** Filter of list, count and export. */
export interface IncidentFilter {
  readonly states: readonly string[] | null;
  readonly categories: readonly string[] | null;
  readonly urgencies: readonly number[] | null;
  readonly sources: readonly string[] | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly unitId: Uuid | null;
  readonly districtId: Uuid | null;
  readonly kind: "incident" | "presence" | null;
  readonly open: boolean;
  readonly search: IncidentSearch | null;
}

/**
 * Incidents that were meant, each way by an index of its own. As conditions
 * joined by OR they would be tried on every incident of the organisation.
 */
function matches(tx: Tx, search: IncidentSearch): RawBuilder<unknown> {
  const { reference, placeIds, tokens } = search;
  const ofOwn = sql`select id from incidents where organisation_id = ${tx.actor.organisationId}::uuid`;
  const ways: RawBuilder<unknown>[] = [];
  if (reference !== null) {
    const years =
      reference.year === null
        ? sql`select id from reference_blocks where organisation_id = ${tx.actor.organisationId}::uuid`
        : sql`${reference.year}::smallint`;
    ways.push(
      sql`${ofOwn} and reference_year in (${years}) and reference_number = ${reference.number}`,
    );
  }
  if (placeIds.length > 0)
    ways.push(sql`${ofOwn} and place_id = any (${[...placeIds]}::uuid[])`);
  if (tokens.length > 0) ways.push(incidentsWithTokens(tx, tokens));
  return ways.length === 0
    ? sql`false`
    : sql`id in (${sql.join(ways, sql` union all `)})`;
}

function conditions(tx: Tx, filter: IncidentFilter): RawBuilder<SqlBool> {
  const terms: RawBuilder<unknown>[] = [
    sql`organisation_id = ${tx.actor.organisationId}::uuid`,
  ];
  const anyOf = (
    column: string,
    values: readonly (string | number)[] | null,
    type: string,
  ) => {
    if (values !== null)
      terms.push(
        sql`${sql.ref(column)} = any (${[...values]}::${sql.raw(type)}[])`,
      );
  };
  anyOf("state", filter.states, "text");
  anyOf("category", filter.categories, "text");
  anyOf("urgency", filter.urgencies, "smallint");
  anyOf("source", filter.sources, "text");
  if (filter.open)
    terms.push(sql`state in ('new', 'triaged', 'assigned', 'onScene')`);
  if (filter.from !== null) terms.push(sql`occurred_from >= ${filter.from}`);
  if (filter.to !== null) terms.push(sql`occurred_from < ${filter.to}`);
  if (filter.unitId !== null) terms.push(sql`unit_id = ${filter.unitId}::uuid`);
  if (filter.districtId !== null)
    terms.push(sql`district_id = ${filter.districtId}::uuid`);
  if (filter.kind !== null) terms.push(sql`kind = ${filter.kind}`);
  if (filter.search !== null) terms.push(matches(tx, filter.search));
  return sql<SqlBool>`${sql.join(terms, sql` and `)}`;
}

/** How the list is ordered; each has its index. */
export type IncidentOrder = "newest" | "urgency" | "updated";

/** Sort key of the last row of a page: urgency (0 where it does not count), instant, id. */
export type IncidentKey = readonly [urgency: number, at: string, id: Uuid];

/** The key of a row under an order. */
export function keyOf(order: IncidentOrder, row: StoredIncident): IncidentKey {
  if (order === "updated") return [0, row.updated_at.toISOString(), row.id];
  return [
    order === "urgency" ? row.urgency : 0,
    row.occurred_from.toISOString(),
    row.id,
  ];
}

const orderings: Readonly<Record<IncidentOrder, RawBuilder<unknown>>> = {
  newest: sql`occurred_from desc, id desc`,
  updated: sql`updated_at desc, id desc`,
  urgency: sql`urgency, occurred_from desc, id desc`,
};

/** What a page is cut from: one run of an index each, in the order of the page. */
function runsAfter(
  order: IncidentOrder,
  key: IncidentKey | null,
): RawBuilder<unknown>[] {
  if (key === null) return [sql`true`];
  const [urgency, at, id] = key;
  const column = sql.ref(order === "updated" ? "updated_at" : "occurred_from");
  const later = sql`(${column}, id) < (${at}::timestamptz, ${id}::uuid)`;
  // Urgency rises while time falls: no one comparison of rows says "after" here.
  return order === "urgency"
    ? [sql`urgency = ${urgency} and ${later}`, sql`urgency > ${urgency}`]
    : [later];
}

/** A page of incidents: at most `limit` rows after a key. */
export async function listIncidents(
  tx: Tx,
  filter: IncidentFilter,
  page: {
    readonly order: IncidentOrder;
    readonly after: IncidentKey | null;
    readonly limit: number;
  },
): Promise<StoredIncident[]> {
  const ordered = sql`order by ${orderings[page.order]} limit ${page.limit}`;
  const runs = runsAfter(page.order, page.after).map(
    (run) =>
      sql`(select * from incidents where ${conditions(tx, filter)} and ${run} ${ordered})`,
  );
  const { rows } = await sql<StoredIncident>`
    select * from (${sql.join(runs, sql` union all `)}) runs ${ordered}`.execute(
    tx.db,
  );
  return rows;
}

/** Number of incidents under a filter, counted up to a bound. */
export async function countIncidents(
  tx: Tx,
  filter: IncidentFilter,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from incidents where ${conditions(tx, filter)} limit ${most}
    ) counted`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** Service number of the acting person, or the role where there is none. */
export async function authorOf(tx: Tx): Promise<string> {
  const { membershipId, organisationId, role } = tx.actor;
  if (membershipId === null) return "system";
  const row = await tx.db
    .selectFrom("memberships")
    .select(["service_number"])
    .where("organisation_id", "=", organisationId)
    .where("id", "=", membershipId)
    .executeTakeFirst();
  return row?.service_number ?? role;
}
