// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { insertEvents } from "./transmissions.repo.ts";

/** A step in the timeline of a transmission: codes and ids. */
export interface TransmissionStep {
  readonly type: `transmissions.${string}`;
  readonly at?: Date;
  readonly byOrganisation?: Uuid;
  readonly byUnit: Uuid | null;
  readonly author: string | null;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes a step into the own timeline of a transmission. */
export async function addEvent(
  tx: Tx,
  transmissionId: Uuid,
  step: TransmissionStep,
): Promise<void> {
  await insertEvents(tx, [
    {
      organisation_id: tx.actor.organisationId,
      id: uuidv7(),
      transmission_id: transmissionId,
      at: step.at ?? tx.now,
      type: step.type,
      by_organisation: step.byOrganisation ?? tx.actor.organisationId,
      by_unit: step.byUnit,
      author: step.author,
      details: JSON.stringify(step.details ?? {}),
    },
  ]);
}

/** Tells the own organisation's open pages. */
export function publishTransmission(
  tx: Tx,
  type: `transmissions.${string}`,
  id: Uuid,
): void {
  tx.publish({
    type,
    v: 1,
    object: { type: "transmission", id },
    audience: [
      {
        organisation: tx.actor.organisationId,
        permission: "transmissions.read",
      },
    ],
  });
}
