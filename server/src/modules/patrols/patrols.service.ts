// SPDX-License-Identifier: EUPL-1.2
import { findTransition } from "@schulterschluss/contract/core";
import type { Issue } from "@schulterschluss/contract/errors";
import {
  type actOnPatrol,
  type changePatrol,
  patrolLife,
  type planPatrol,
} from "@schulterschluss/contract/patrols";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import { isInFuture } from "../incidents/index.ts";
import { listUnitsById } from "../organisations/index.ts";
import type { Partnerships } from "../situation/index.ts";
import { abilitiesOn } from "./patrols.policy.ts";
import {
  type PatrolPlan,
  type PatrolWord,
  type StoredPatrol,
  addWord,
  findPatrol,
  insertJoint,
  insertOwn,
  listPatrols,
  lockPatrol,
  updatePlan,
} from "./patrols.repo.ts";

type NewPatrol = z.output<typeof planPatrol.body>;
type Changes = z.output<typeof changePatrol.body>;
type Act = z.output<typeof actOnPatrol.body>;

/** The patrol, own or joint; one that is not there is a 404. */
export async function getPatrol(
  tx: Tx,
  partnerships: Partnerships,
  id: Uuid,
): Promise<StoredPatrol> {
  const partners = await partnersNow(tx, partnerships);
  const [patrol] = await listPatrols(tx, { id, partners, limit: 1 });
  if (patrol === undefined) throw problem("patrols.notFound");
  return patrol;
}

/** Members of the partnerships in force, by circle. */
export async function partnersNow(
  tx: Tx,
  partnerships: Partnerships,
): Promise<ReadonlyMap<Uuid, readonly Uuid[]>> {
  const pictures = await partnerships.picturesOf(tx);
  return new Map(pictures.map((one) => [one.circleId, one.memberIds]));
}

async function partnersOf(tx: Tx, partnerships: Partnerships, circleId: Uuid) {
  const pictures = await partnerships.picturesOf(tx);
  const circle = pictures.find((one) => one.circleId === circleId);
  if (circle === undefined)
    throw problem("request.invalid", {
      issues: [
        { path: "body.circleId", code: "patrols.partnershipNotInForce" },
      ],
    });
  return circle.memberIds;
}

/** Checks times and units; answers the organisations that take part. */
async function checkPlan(
  tx: Tx,
  partnerships: Partnerships,
  circleId: Uuid | null,
  plan: PatrolPlan,
): Promise<Uuid[]> {
  const own = tx.actor.organisationId;
  const members =
    circleId === null ? [own] : await partnersOf(tx, partnerships, circleId);
  const units = await listUnitsById(tx, plan.unitIds);
  const ownerOf = new Map(units.map((unit) => [unit.id, unit.organisation_id]));
  const issues = plan.unitIds.flatMap((id, index): Issue[] =>
    members.includes(ownerOf.get(id) ?? "")
      ? []
      : [
          {
            path: `body.unitIds.${index}`,
            code: "patrols.unitNotInPartnership",
          },
        ],
  );
  if (!units.some((unit) => unit.organisation_id === own))
    issues.push({ path: "body.unitIds", code: "patrols.ownUnitMissing" });
  if (plan.endsAt <= plan.startsAt)
    issues.push({ path: "body.endsAt", code: "patrols.endsBeforeItBegins" });
  if (issues.length > 0) throw problem("request.invalid", { issues });
  return [...new Set(units.map((unit) => unit.organisation_id))];
}

function publishPatrol(
  tx: Tx,
  id: Uuid,
  circleId: Uuid | null,
  organisationIds: readonly Uuid[],
): void {
  tx.publish({
    type: "patrols.changed",
    v: 1,
    object: { type: "patrol", id },
    audience: organisationIds.map((organisation) => ({
      organisation,
      ...(circleId !== null && { circle: circleId }),
      permission: "patrols.read" as const,
    })),
  });
}

function planOf(input: Omit<NewPatrol, "id" | "circleId">): PatrolPlan {
  return {
    ...input,
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
  };
}

/** Plans a patrol, own or joint. */
export async function planPatrolOf(
  tx: Tx,
  partnerships: Partnerships,
  input: NewPatrol,
): Promise<void> {
  if ((await findPatrol(tx, input.id)) !== undefined)
    throw problem("patrols.exists");
  const planned = planOf(input);
  const organisations = await checkPlan(
    tx,
    partnerships,
    input.circleId,
    planned,
  );
  if (input.circleId === null) await insertOwn(tx, input.id, planned);
  else await insertJoint(tx, input.id, input.circleId, organisations, planned);
  tx.audit({
    action: "patrols.planned",
    object: { type: "patrol", id: input.id },
    details: { joint: input.circleId !== null, units: input.unitIds.length },
  });
  publishPatrol(tx, input.id, input.circleId, organisations);
}

function checkVersion(patrol: StoredPatrol, version: number): void {
  if (patrol.version !== version) throw stale(patrol.id);
}

/** Changes a planned patrol of the acting organisation. */
export async function changePlan(
  tx: Tx,
  partnerships: Partnerships,
  id: Uuid,
  version: number,
  changes: Changes,
): Promise<void> {
  await lockPatrol(tx, id);
  const patrol = await getPatrol(tx, partnerships, id);
  checkVersion(patrol, version);
  if (!abilitiesOn(tx, patrol).includes("edit"))
    throw problem("patrols.actionNotPossible");
  const next: PatrolPlan = {
    startsAt:
      changes.startsAt === undefined
        ? patrol.starts_at
        : new Date(changes.startsAt),
    endsAt:
      changes.endsAt === undefined ? patrol.ends_at : new Date(changes.endsAt),
    unitIds: changes.unitIds ?? patrol.unit_ids,
    meetingPoint:
      changes.meetingPoint === undefined
        ? patrol.meeting_point
        : changes.meetingPoint,
    focus: changes.focus === undefined ? patrol.focus : changes.focus,
    categories: changes.categories ?? patrol.categories,
  };
  const organisations = await checkPlan(
    tx,
    partnerships,
    patrol.circle_id,
    next,
  );
  await updatePlan(tx, patrol, next, organisations);
  tx.audit({ action: "patrols.changed", object: { type: "patrol", id } });
  publishPatrol(tx, id, patrol.circle_id, [
    ...new Set([...patrol.organisation_ids, ...organisations]),
  ]);
}

function wordOf(
  tx: Tx,
  patrol: StoredPatrol,
  act: Act,
  state: StoredPatrol["state"],
): PatrolWord {
  const given = (value: string | undefined) =>
    value === undefined ? null : new Date(value);
  const begunAt =
    act.action === "cancel"
      ? null
      : (given(act.begunAt) ?? patrol.begun_at ?? tx.now);
  return {
    id: uuidv7(),
    action: act.action,
    state,
    begunAt,
    endedAt: act.action === "finish" ? (given(act.endedAt) ?? tx.now) : null,
    reason: act.reason ?? null,
    debrief: act.debrief ?? null,
  };
}

function missing(act: Act, patrol: StoredPatrol): Issue[] {
  const given: Readonly<Record<string, unknown>> = act;
  // A patrol that was never begun on the phone is recorded afterwards, with its times.
  const required =
    act.action === "cancel"
      ? ["reason"]
      : act.action === "finish" && patrol.state === "planned"
        ? ["begunAt", "endedAt"]
        : [];
  return required
    .filter((field) => given[field] === undefined)
    .map((field) => ({ path: `body.${field}`, code: "validation.required" }));
}

function futureIssues(tx: Tx, word: PatrolWord): Issue[] {
  return (["begunAt", "endedAt"] as const).flatMap((field): Issue[] => {
    const at = word[field];
    return at !== null && isInFuture(at, tx.now)
      ? [{ path: `body.${field}`, code: "incidents.inTheFuture" }]
      : [];
  });
}

/** Begins, finishes or cancels a patrol. */
export async function actOnPatrolOf(
  tx: Tx,
  partnerships: Partnerships,
  id: Uuid,
  version: number,
  input: Act,
): Promise<void> {
  await lockPatrol(tx, id);
  const patrol = await getPatrol(tx, partnerships, id);
  checkVersion(patrol, version);
  const transition = findTransition(patrolLife, patrol.state, input.action);
  if (transition === undefined) throw problem("patrols.actionNotPossible");
  if (!abilitiesOn(tx, patrol).includes(input.action))
    throw problem("identity.permissionMissing");
  const word = wordOf(tx, patrol, input, transition.to);
  const issues = [...missing(input, patrol), ...futureIssues(tx, word)];
  if (
    word.begunAt !== null &&
    word.endedAt !== null &&
    word.endedAt < word.begunAt
  )
    issues.push({ path: "body.endedAt", code: "patrols.endsBeforeItBegins" });
  if (issues.length > 0) throw problem("request.invalid", { issues });
  await addWord(tx, patrol, word);
  const past = {
    begin: "begun",
    finish: "finished",
    cancel: "cancelled",
  } as const;
  tx.audit({
    action: `patrols.${past[input.action]}`,
    object: { type: "patrol", id },
  });
  publishPatrol(tx, id, patrol.circle_id, patrol.organisation_ids);
}
