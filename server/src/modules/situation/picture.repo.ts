// SPDX-License-Identifier: EUPL-1.2
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { PictureFilter } from "./filter.ts";

/** Points of one category in one cell or district under a filter. */
export interface GroupRow {
  readonly category: string;
  readonly urgency: number;
  /** Metres; 0 where only the district may be shown. */
  readonly size: number;
  readonly n: number | null;
  readonly e: number | null;
  readonly district_id: Uuid | null;
  readonly count: number;
  readonly own: number;
  readonly joint: number;
  /** Points that are coarser than the cell size asked for. */
  readonly coarser: number;
  readonly latest: string;
}

/**
 * What the agreements in force grant, as SQL. A circle lives longer than one
 * agreement: categories and partners of ended ones are no longer shown.
 */
function grantedTerm(
  granted: ReadonlyMap<Uuid, ReadonlySet<string>>,
): RawBuilder<unknown> {
  const alike = Map.groupBy(granted, ([, categories]) =>
    [...categories].toSorted().join(),
  );
  const terms = [...alike.values()].map((rows) => {
    const contributors = rows.map(([id]) => id);
    const categories = [...(rows[0]?.[1] ?? [])];
    return sql`(category = any (${categories}::text[]) and contributed_by = any (${contributors}::uuid[]))`;
  });
  return terms.length === 0 ? sql`false` : sql`(${sql.join(terms, sql` or `)})`;
}

/** The filter as SQL; points and deltas carry the same columns. */
function conditions(tx: Tx, filter: PictureFilter): RawBuilder<SqlBool> {
  const own = tx.actor.organisationId;
  const terms: RawBuilder<unknown>[] = [
    sql`circle_id = ${filter.circleId}::uuid`,
    sql`local_day between ${filter.from}::date and ${filter.to}::date`,
  ];
  if (filter.granted !== null) terms.push(grantedTerm(filter.granted));
  if (filter.upTo < 5) terms.push(sql`urgency <= ${filter.upTo}`);
  if (filter.categories !== null)
    terms.push(sql`category = any (${[...filter.categories]}::text[])`);
  if (filter.districtId !== null)
    terms.push(sql`district_id = ${filter.districtId}::uuid`);
  if (filter.box !== null) {
    const { n0, e0, n1, e1 } = filter.box;
    terms.push(
      sql`cell_n >= ${n0} and cell_n < ${n1} and cell_e >= ${e0} and cell_e < ${e1}`,
    );
  }
  if (filter.parties !== null) {
    const ofParty = {
      own: sql`(not joint and contributed_by = ${own}::uuid)`,
      partner: sql`(not joint and contributed_by <> ${own}::uuid)`,
      joint: sql`joint`,
    };
    const wanted = filter.parties.map((party) => ofParty[party]);
    terms.push(
      wanted.length === 0 ? sql`false` : sql`(${sql.join(wanted, sql` or `)})`,
    );
  }
  return sql<SqlBool>`${sql.join(terms, sql` and `)}`;
}

/**
 * Groups of a picture: category by cell of at least `level` metres, or by
 * district. One scan of the filter's index; the caller sorts and sums.
 */
export async function listGroups(
  tx: Tx,
  filter: PictureFilter,
  level: number,
): Promise<GroupRow[]> {
  const own = tx.actor.organisationId;
  // What is known by district only is grouped by district; the middle of the
  // district in its cell columns serves box filters.
  const { rows } = await sql<GroupRow>`
    select category, min(urgency) as urgency, size,
      case when size > 0 then n end as n,
      case when size > 0 then e end as e,
      case when size > 0 then (array_agg(district_id))[1] else district end as district_id,
      count(*)::int as count,
      (count(*) filter (where not joint and contributed_by = ${own}::uuid))::int as own,
      (count(*) filter (where joint))::int as joint,
      (count(*) filter (where level = 0 or level > ${level}))::int as coarser,
      max(occurred_at)::text || '|' || max(local_day)::text as latest
    from (
      select category, urgency, level, district_id, joint, contributed_by,
        occurred_at, local_day,
        case when level = 0 then 0 else greatest(level, ${level}) end as size,
        case when level = 0 then null
          else cell_n / (greatest(level, ${level}) / 100) * (greatest(level, ${level}) / 100) end as n,
        case when level = 0 then null
          else cell_e / (greatest(level, ${level}) / 100) * (greatest(level, ${level}) / 100) end as e,
        case when level = 0 then district_id end as district
      from picture_points
      where ${conditions(tx, filter)} and visible_from <= ${tx.now}
    ) points
    group by category, size, n, e, district`.execute(tx.db);
  return rows;
}

/** One observation as a picture may show it. */
export interface PointRow {
  readonly id: Uuid;
  readonly contributed_by: Uuid;
  readonly category: string;
  readonly urgency: number;
  readonly joint: boolean;
  readonly level: number;
  readonly cell_n: number | null;
  readonly cell_e: number | null;
  readonly district_id: Uuid | null;
  readonly local_day: string;
  readonly shift: number | null;
  readonly hour: number | null;
}

/** Observations under a filter, the latest first. */
export async function listPoints(
  tx: Tx,
  filter: PictureFilter,
  limit: number,
): Promise<PointRow[]> {
  const { rows } = await sql<PointRow>`
    select id, contributed_by, category, urgency, joint, level, cell_n, cell_e,
      district_id, local_day, shift, hour
    from picture_points
    where ${conditions(tx, filter)} and visible_from <= ${tx.now}
    order by local_day desc, occurred_at desc, id
    limit ${limit}`.execute(tx.db);
  return rows;
}

/** Incidents of the acting organisation behind points. */
export async function findIncidentsBehind(
  tx: Tx,
  pointIds: readonly Uuid[],
): Promise<Map<Uuid, Uuid>> {
  if (pointIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("picture_contributions")
    .select(["id", "incident_id"])
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "in", pointIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.incident_id]));
}

/** One sum of deltas. */
export interface DeltaRow {
  readonly category: string;
  readonly local_day: string;
  readonly shift: number | null;
  readonly district_id: Uuid | null;
  readonly count: number;
}

/** Sums of the deltas under a filter, by category, day, shift and district. */
export async function listDeltaSums(
  tx: Tx,
  filter: PictureFilter,
): Promise<DeltaRow[]> {
  const { rows } = await sql<DeltaRow>`
    select category, local_day, shift, district_id, sum(delta)::int as count
    from picture_deltas
    where ${conditions(tx, filter)}
    group by category, local_day, shift, district_id
    having sum(delta) <> 0`.execute(tx.db);
  return rows;
}
