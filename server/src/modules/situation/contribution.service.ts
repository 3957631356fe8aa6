// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import {
  deletePointsOf,
  insertContributions,
  insertDeltas,
  insertPoints,
  listCirclesOf,
  openForContribution,
} from "./contribution.repo.ts";
import {
  type CoarseObservation,
  type Observation,
  coarsen,
} from "./observation.ts";

/** What an organisation contributes by one clause. */
export interface ContributionGrant {
  /** Base categories, or null for all: the own picture. */
  readonly categories: ReadonlySet<string> | null;
  /** Units whose observations belong here; empty for all. */
  readonly unitIds: readonly Uuid[];
}

/** A circle to which an organisation contributes, clause by clause: what one names does not widen another. */
export interface ContributionTarget {
  readonly circleId: Uuid;
  readonly grants: readonly ContributionGrant[];
}

function isGranted(
  { baseCategory, unitId }: Observation,
  { categories, unitIds }: ContributionGrant,
): boolean {
  return (
    (categories === null || categories.has(baseCategory)) &&
    (unitIds.length === 0 || unitId === null || unitIds.includes(unitId))
  );
}

interface Placed {
  readonly observation: Observation;
  readonly coarse: CoarseObservation;
  readonly circleId: Uuid;
  readonly pointId: Uuid;
}

function keyColumns(tx: Tx, { observation, coarse, circleId }: Placed) {
  const own = tx.actor.organisationId;
  return {
    circle_id: circleId,
    contributed_by: own,
    // An own category means nothing to partners, and clauses name base ones.
    category: circleId === own ? coarse.category : observation.baseCategory,
    urgency: coarse.urgency,
    joint: coarse.joint,
    level: coarse.level,
    cell_n: coarse.cellN,
    cell_e: coarse.cellE,
    district_id: coarse.districtId,
    local_day: coarse.localDay,
    shift: coarse.shift,
    hour: coarse.hour,
  };
}

function place(
  observations: readonly Observation[],
  targets: readonly ContributionTarget[],
  zone: string,
): Placed[] {
  return observations.flatMap((observation) => {
    const coarse = coarsen(observation, zone);
    return targets
      .filter(({ grants }) =>
        grants.some((grant) => isGranted(observation, grant)),
      )
      .map(({ circleId }) => ({
        observation,
        coarse,
        circleId,
        // Random on purpose: an id that carries time would betray the minute.
        pointId: randomUUID(),
      }));
  });
}

/**
 * Adds observations of the acting organisation to its own picture and to those
 * of its partnerships, each as coarse as its category demands.
 * Returns the circles that changed.
 */
export async function contribute(
  tx: Tx,
  observations: readonly Observation[],
  targets: readonly ContributionTarget[],
  zone: string,
): Promise<Uuid[]> {
  const placed = place(observations, targets, zone);
  if (placed.length === 0) return [];
  const circles = [...new Set(placed.map((item) => item.circleId))];
  await openForContribution(tx, circles);
  await insertPlaced(tx, placed);
  return circles;
}

async function insertPlaced(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const points = placed.map((item) => ({
    ...keyColumns(tx, item),
    id: item.pointId,
    occurred_at: item.coarse.occurredAt,
    visible_from: tx.now,
  }));
  const contributions = placed.map((item) => ({
    organisation_id: tx.actor.organisationId,
    id: item.pointId,
    incident_id: item.observation.incidentId,
    circle_id: item.circleId,
  }));
  const deltas = placed.map((item) => ({
    ...keyColumns(tx, item),
    id: randomUUID(),
    source: item.coarse.source,
    delta: 1,
  }));
  await Promise.all([
    insertPoints(tx, points),
    insertContributions(tx, contributions),
    insertDeltas(tx, deltas),
  ]);
}

/**
 * Takes what an incident gave out of all pictures again, those of agreements
 * that rest or ended included: what is withdrawn must not come back when they
 * are resumed. Returns the circles that changed.
 */
export async function withdraw(tx: Tx, incidentId: Uuid): Promise<Uuid[]> {
  const circles = await listCirclesOf(tx, incidentId);
  await openForContribution(tx, circles);
  const removed = await deletePointsOf(tx, incidentId);
  if (removed.length === 0) return [];
  await insertDeltas(
    tx,
    removed.map((row) => ({
      ...row,
      id: randomUUID(),
      source: "withdrawn",
      delta: -1,
    })),
  );
  return [...new Set(removed.map((row) => row.circle_id))];
}
