// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../../platform/db/actor.ts";

/** Tells the own organisation's open pages that an incident changed. */
export function publishIncident(
  tx: Tx,
  type: `incidents.${string}`,
  id: Uuid,
): void {
  tx.publish({
    type,
    v: 1,
    object: { type: "incident", id },
    audience: [
      { organisation: tx.actor.organisationId, permission: "incidents.read" },
    ],
  });
}
