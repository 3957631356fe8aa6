// SPDX-License-Identifier: EUPL-1.2
import { findTransition } from "@schulterschluss/contract/core";
import {
  type IncidentInput,
  type IncidentState,
  incidentLife,
} from "@schulterschluss/contract/incidents";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import { stale } from "../../platform/errors/problem.ts";
import { updateIncident } from "./incidents.repo.ts";
import { getLockedIncident } from "./storedIncident.service.ts";
import { publishIncident } from "./publish.ts";
import {
  type IncidentParts,
  recordingContext,
  storeIncidents,
} from "./record.service.ts";
import { addSteps } from "./timeline.ts";

/** The latest transmission of an incident, as its page shows it. */
export interface PassedOnState {
  readonly transmissionId: Uuid;
  readonly recipientUnitId: Uuid;
  readonly state: string;
}

/** Notes on the incident how far its latest transmission has come. */
export async function notePassedOn(
  tx: Tx,
  incidentId: Uuid,
  passedOn: PassedOnState,
): Promise<void> {
  const row = await getLockedIncident(tx, incidentId);
  const changes = { passed_on: JSON.stringify(passedOn) };
  if (!(await updateIncident(tx, incidentId, row.version, changes)))
    throw stale(incidentId);
  publishIncident(tx, "incidents.changed", incidentId);
}

/**
 * Moves the lead to another organisation's unit: only an accepted transfer
 * does. The incident stays readable here, its further life is the recipient's.
 */
export async function handOverLead(
  tx: Tx,
  incidentId: Uuid,
  leadUnitId: Uuid,
  transmissionId: Uuid,
): Promise<void> {
  const row = await getLockedIncident(tx, incidentId);
  const transition = findTransition(
    incidentLife,
    row.state as IncidentState,
    "handOver",
  );
  const changes = {
    lead_unit_id: leadUnitId,
    // Closed or not, whoever accepted is responsible from now on.
    state: transition?.to ?? row.state,
  };
  if (!(await updateIncident(tx, incidentId, row.version, changes)))
    throw stale(incidentId);
  await addSteps(tx, [
    {
      incidentId,
      type: "incidents.leadMoved",
      byUnit: leadUnitId,
      details: { transmission: transmissionId },
    },
  ]);
  tx.audit({
    action: "incidents.leadMoved",
    object: { type: "incident", id: incidentId },
    details: { unit: leadUnitId, transmission: transmissionId },
  });
  publishIncident(tx, "incidents.changed", incidentId);
}

/** Where a received copy comes from. */
export interface CopyOrigin {
  readonly organisationId: Uuid;
  readonly transmissionId: Uuid;
  /** Day until which the sender's conditions allow keeping it. */
  readonly deleteBy: string;
}

/** Makes an own copy of what another organisation sent; returns nothing, its id is the input's. */
export async function storeCopy(
  tx: Tx,
  parts: IncidentParts,
  input: IncidentInput,
  origin: CopyOrigin,
): Promise<void> {
  const context = await recordingContext(tx);
  const [row] = await storeIncidents(tx, parts, context, [input], "own");
  if (row === undefined) throw new Defect("the copy was not stored");
  const deleteBy =
    origin.deleteBy < row.delete_by ? origin.deleteBy : row.delete_by;
  await updateIncident(tx, input.id, 1, {
    received_from: origin.organisationId,
    received_transmission: origin.transmissionId,
    delete_by: deleteBy,
  });
  await addSteps(tx, [
    {
      incidentId: input.id,
      type: "incidents.takenOver",
      byUnit: input.unitId,
      author: context.author,
      details: { transmission: origin.transmissionId },
    },
  ]);
  tx.audit({
    action: "incidents.takenOver",
    object: { type: "incident", id: input.id },
    subject: origin.organisationId,
    details: { transmission: origin.transmissionId },
  });
  publishIncident(tx, "incidents.recorded", input.id);
}
