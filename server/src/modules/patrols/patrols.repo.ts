// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";

/** A patrol, own or joint, with its state as all partners' words make it. */
export interface StoredPatrol {
  readonly id: Uuid;
  /** Null for an own patrol. */
  readonly circle_id: Uuid | null;
  readonly planned_by: Uuid;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly unit_ids: Uuid[];
  readonly organisation_ids: Uuid[];
  readonly meeting_point: string | null;
  readonly focus: string | null;
  readonly categories: string[];
  readonly state: "planned" | "running" | "done" | "cancelled";
  readonly begun_at: Date | null;
  readonly ended_at: Date | null;
  readonly cancel_reason: string | null;
  readonly debrief: string | null;
  readonly version: number;
}

/** Filter of the list. */
export interface PatrolFilter {
  readonly id?: Uuid;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly state?: StoredPatrol["state"] | undefined;
  readonly joint?: boolean | undefined;
  /** Members of each partnership in force: joint patrols of others are not there. */
  readonly partners?: ReadonlyMap<Uuid, readonly Uuid[]>;
  readonly after?: readonly [startsAt: string, id: Uuid] | undefined;
  readonly limit: number;
}

// Whoever reports first begins the patrol; whoever finishes last ends it. Each
// change and each word is a new version.
const joint = sql`
  select p.id, p.circle_id, p.contributed_by as planned_by, p.starts_at, p.ends_at,
    p.unit_ids, p.organisation_ids, p.meeting_point, p.focus, p.categories,
    case when e.cancelled then 'cancelled' when e.finished then 'done'
      when e.begun then 'running' else 'planned' end as state,
    e.begun_at, e.ended_at, e.cancel_reason, e.debrief, p.version + e.words as version
  from joint_patrols p, lateral (
    select count(*)::int as words,
      coalesce(bool_or(action = 'cancel'), false) as cancelled,
      coalesce(bool_or(action = 'finish'), false) as finished,
      coalesce(bool_or(action = 'begin'), false) as begun,
      min(begun_at) as begun_at, max(ended_at) as ended_at,
      max(reason) as cancel_reason, string_agg(debrief, E'\n' order by at) as debrief
    from joint_patrol_events w where w.circle_id = p.circle_id and w.patrol_id = p.id
  ) e`;

function own(tx: Tx) {
  const organisation = tx.actor.organisationId;
  return sql`
    select id, null::uuid as circle_id, organisation_id as planned_by, starts_at, ends_at,
      unit_ids, array[organisation_id] as organisation_ids, meeting_point, focus, categories,
      state, begun_at, ended_at, cancel_reason, debrief, version
    from patrols where organisation_id = ${organisation}::uuid`;
}

function plannedByPartner(partners: ReadonlyMap<Uuid, readonly Uuid[]>) {
  const circles = [...partners].map(
    ([circleId, members]) =>
      sql`(circle_id = ${circleId}::uuid and planned_by = any (${[...members]}::uuid[]))`,
  );
  return sql`(${sql.join([sql`circle_id is null`, ...circles], sql` or `)})`;
}

/** Makes changes of one patrol come one after the other until the transaction ends. */
export async function lockPatrol(tx: Tx, id: Uuid): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(
    tx.db,
  );
}

/** Own patrols and those of the open circles, the latest first. */
export async function listPatrols(
  tx: Tx,
  filter: PatrolFilter,
): Promise<StoredPatrol[]> {
  const terms = [sql`true`];
  if (filter.id !== undefined) terms.push(sql`id = ${filter.id}::uuid`);
  if (filter.from !== undefined) terms.push(sql`ends_at > ${filter.from}`);
  if (filter.to !== undefined) terms.push(sql`starts_at < ${filter.to}`);
  if (filter.state !== undefined) terms.push(sql`state = ${filter.state}`);
  if (filter.joint !== undefined)
    terms.push(
      filter.joint ? sql`circle_id is not null` : sql`circle_id is null`,
    );
  if (filter.partners !== undefined)
    terms.push(plannedByPartner(filter.partners));
  if (filter.after !== undefined)
    terms.push(
      sql`(starts_at, id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`,
    );
  const { rows } = await sql<StoredPatrol>`
    select * from (${own(tx)} union all ${joint}) all_patrols
    where ${sql.join(terms, sql` and `)}
    order by starts_at desc, id desc
    limit ${filter.limit}`.execute(tx.db);
  return rows;
}

export async function findPatrol(
  tx: Tx,
  id: Uuid,
): Promise<StoredPatrol | undefined> {
  return (await listPatrols(tx, { id, limit: 1 }))[0];
}

/** What is planned. */
export interface PatrolPlan {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly unitIds: readonly Uuid[];
  readonly meetingPoint: string | null;
  readonly focus: string | null;
  readonly categories: readonly string[];
}

const columnsOf = (plan: PatrolPlan) => ({
  starts_at: plan.startsAt,
  ends_at: plan.endsAt,
  unit_ids: [...plan.unitIds],
  meeting_point: plan.meetingPoint,
  focus: plan.focus,
  categories: [...plan.categories],
});

export async function insertOwn(
  tx: Tx,
  id: Uuid,
  plan: PatrolPlan,
): Promise<void> {
  await tx.db
    .insertInto("patrols")
    .values({
      organisation_id: tx.actor.organisationId,
      id,
      ...columnsOf(plan),
      state: "planned",
    })
    .execute();
}

export async function insertJoint(
  tx: Tx,
  id: Uuid,
  circleId: Uuid,
  organisationIds: readonly Uuid[],
  plan: PatrolPlan,
): Promise<void> {
  await tx.db
    .insertInto("joint_patrols")
    .values({
      circle_id: circleId,
      id,
      contributed_by: tx.actor.organisationId,
      ...columnsOf(plan),
      organisation_ids: [...organisationIds],
      planned_at: tx.now,
    })
    .execute();
}

/** Changes a plan; own ones and joint ones that the acting organisation planned. */
export async function updatePlan(
  tx: Tx,
  patrol: StoredPatrol,
  plan: PatrolPlan,
  organisationIds: readonly Uuid[],
): Promise<void> {
  const { circle_id: circleId, id } = patrol;
  if (circleId === null) {
    await tx.db
      .updateTable("patrols")
      .set((eb) => ({ ...columnsOf(plan), version: eb("version", "+", 1) }))
      .where("organisation_id", "=", tx.actor.organisationId)
      .where("id", "=", id)
      .execute();
    return;
  }
  await tx.db
    .updateTable("joint_patrols")
    .set((eb) => ({
      ...columnsOf(plan),
      organisation_ids: [...organisationIds],
      version: eb("version", "+", 1),
    }))
    .where("circle_id", "=", circleId)
    .where("id", "=", id)
    .execute();
}

/** What somebody says about a patrol. */
export interface PatrolWord {
  readonly id: Uuid;
  readonly action: "begin" | "finish" | "cancel";
  readonly state: StoredPatrol["state"];
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
  readonly reason: string | null;
  readonly debrief: string | null;
}

export async function addWord(
  tx: Tx,
  patrol: StoredPatrol,
  word: PatrolWord,
): Promise<void> {
  if (patrol.circle_id === null) {
    await tx.db
      .updateTable("patrols")
      .set((eb) => ({
        state: word.state,
        begun_at: word.begunAt,
        ended_at: word.endedAt,
        cancel_reason: word.reason,
        debrief: word.debrief,
        version: eb("version", "+", 1),
      }))
      .where("organisation_id", "=", tx.actor.organisationId)
      .where("id", "=", patrol.id)
      .execute();
    return;
  }
  await tx.db
    .insertInto("joint_patrol_events")
    .values({
      circle_id: patrol.circle_id,
      id: word.id,
      contributed_by: tx.actor.organisationId,
      patrol_id: patrol.id,
      action: word.action,
      at: tx.now,
      begun_at: word.begunAt,
      ended_at: word.endedAt,
      reason: word.reason,
      debrief: word.debrief,
    })
    .execute();
}
