// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { insertIncidentEvents } from "./incidents.repo.ts";

/** A step in the life of an incident: codes, ids and numbers, never content. */
export interface IncidentStep {
  readonly incidentId: Uuid;
  readonly type: `${string}.${string}`;
  /** Who took it; the acting organisation unless another reported it. */
  readonly byOrganisation?: Uuid;
  readonly byUnit?: Uuid | null;
  readonly author?: string | null;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  readonly at?: Date;
}

/** Writes steps into the timelines of incidents of the acting organisation. */
export async function addSteps(
  tx: Tx,
  steps: readonly IncidentStep[],
): Promise<void> {
  await insertIncidentEvents(
    tx,
    steps.map((step) => ({
      organisation_id: tx.actor.organisationId,
      id: uuidv7(),
      incident_id: step.incidentId,
      at: step.at ?? tx.now,
      type: step.type,
      by_organisation: step.byOrganisation ?? tx.actor.organisationId,
      by_unit: step.byUnit ?? null,
      author: step.author ?? null,
      details: step.details ?? {},
    })),
  );
}
