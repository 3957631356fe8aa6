// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import {
  type ContributionTarget,
  contribute,
  withdraw,
} from "./contribution.service.ts";
import type { Observation } from "./observation.ts";
import type { Partnerships } from "./partnerships.ts";
import { situationRoutes } from "./situation.routes.ts";

/**
 * `shared`: own picture and those of the partnerships. `own`: the own picture
 * alone, for copies of what a partner contributed already.
 */
export type ContributionScope = "shared" | "own";

/** The pictures, as the module that records incidents uses them. */
export interface Situation {
  readonly module: ServerModule;
  /** Adds observations to the own picture and to those of the partnerships in force. */
  contribute(
    tx: Tx,
    observations: readonly Observation[],
    zone: string,
    scope?: ContributionScope,
  ): Promise<void>;
  /** Takes an incident out of all pictures and puts the given observation in its place, if any. */
  replace(
    tx: Tx,
    incidentId: Uuid,
    observation: Observation | null,
    zone: string,
    scope?: ContributionScope,
  ): Promise<void>;
}

/** Tells every organisation that sees one of these pictures that it changed. */
async function publishChanges(
  tx: Tx,
  partnerships: Partnerships,
  circles: readonly Uuid[],
): Promise<void> {
  for (const circleId of circles) {
    const viewers =
      circleId === tx.actor.organisationId
        ? [circleId]
        : await partnerships.viewersOf(tx, circleId);
    tx.publish({
      type: "situation.changed",
      v: 1,
      object: { type: "picture", id: circleId },
      audience: viewers.map((organisation) => ({
        organisation,
        circle: circleId,
        permission: "situation.read" as const,
        ...(circleId !== tx.actor.organisationId && { circle: circleId }),
      })),
    });
  }
}

/** Builds the module. */
export function createSituation(partnerships: Partnerships): Situation {
  const ownTarget = (tx: Tx): ContributionTarget => ({
    circleId: tx.actor.organisationId,
    grants: [{ categories: null, unitIds: [] }],
  });
  const targetsOf = async (tx: Tx, scope: ContributionScope) => [
    ownTarget(tx),
    ...(scope === "own" ? [] : await partnerships.targetsOf(tx)),
  ];
  /** Where the observation lay it is put again, also while the agreement there is suspended. */
  const targetsAgain = async (
    tx: Tx,
    scope: ContributionScope,
    removed: readonly Uuid[],
  ) => {
    const targets = await targetsOf(tx, scope);
    if (scope === "own" || removed.length === 0) return targets;
    const lay = new Set(removed);
    const resting = await partnerships.restingTargetsOf(tx);
    return [
      ...targets.filter(({ circleId }) => !lay.has(circleId)),
      ...[ownTarget(tx), ...resting].filter(({ circleId }) =>
        lay.has(circleId),
      ),
    ];
  };
  return {
    module: { name: "situation", operations: situationRoutes(partnerships) },
    contribute: async (tx, observations, zone, scope = "shared") =>
      publishChanges(
        tx,
        partnerships,
        await contribute(tx, observations, await targetsOf(tx, scope), zone),
      ),
    replace: async (tx, incidentId, observation, zone, scope = "shared") => {
      const removed = await withdraw(tx, incidentId);
      const added =
        observation === null
          ? []
          : await contribute(
              tx,
              [observation],
              await targetsAgain(tx, scope, removed),
              zone,
            );
      await publishChanges(tx, partnerships, [
        ...new Set([...removed, ...added]),
      ]);
    },
  };
}

export type { ContributionTarget } from "./contribution.service.ts";
export type { Observation } from "./observation.ts";
export type { PartnershipPicture, Partnerships } from "./partnerships.ts";
