// SPDX-License-Identifier: EUPL-1.2
// The operations this phone calls, tied to the contract by type only: the
// contract's schemas stay out of the phone's bundle.
import type {
  addStatement,
  changeIncident,
  recordIncident,
} from "@schulterschluss/contract/incidents";
import type { actOnPatrol } from "@schulterschluss/contract/patrols";
import type { sendTransmission } from "@schulterschluss/contract/transmissions";
import type { OutboxCall } from "../../../platform/outbox/index.ts";

/** Format in which this version of the app writes. */
const formatVersion = 1;

interface Spec {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

function call<S extends Spec>(
  operation: S["id"],
  method: S["method"] & OutboxCall["method"],
  path: S["path"],
  id = "",
): OutboxCall {
  const filled = path.replace("{id}", id);
  return { operation, method, path: filled, formatVersion };
}

/** Records an incident or presence. */
export function recordCall(): OutboxCall {
  return call<typeof recordIncident>(
    "incidents.record",
    "POST",
    "/api/v1/incidents",
  );
}

/** Changes an incident. */
export function changeCall(incidentId: string): OutboxCall {
  return call<typeof changeIncident>(
    "incidents.change",
    "PATCH",
    "/api/v1/incidents/{id}",
    incidentId,
  );
}

/** Adds a fact or an assessment. */
export function statementCall(incidentId: string): OutboxCall {
  return call<typeof addStatement>(
    "incidents.addStatement",
    "POST",
    "/api/v1/incidents/{id}/statements",
    incidentId,
  );
}

/** Passes an incident on. */
export function passOnCall(): OutboxCall {
  return call<typeof sendTransmission>(
    "transmissions.send",
    "POST",
    "/api/v1/transmissions",
  );
}

/** Begins or ends a patrol. */
export function patrolCall(patrolId: string): OutboxCall {
  return call<typeof actOnPatrol>(
    "patrols.act",
    "POST",
    "/api/v1/patrols/{id}/actions",
    patrolId,
  );
}
