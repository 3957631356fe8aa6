// SPDX-License-Identifier: EUPL-1.2
import { actionsIn, findTransition } from "@schulterschluss/contract/core";
import type { Issue } from "@schulterschluss/contract/errors";
import {
  type Transmission,
  type TransmissionKind,
  type TransmissionState,
  type actOnTransmission,
  type callNote,
  transmissionLives,
} from "@schulterschluss/contract/transmissions";
import type { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import { addSteps, authorOf, isInFuture } from "../incidents/index.ts";
import { findUnit } from "../organisations/index.ts";
import { takeOver } from "./accept.service.ts";
import type { CourierStep } from "./content.ts";
import { type OpenCopy, findOpenCopy, saveCopy } from "./copy.ts";
import { dispatch } from "./courier.ts";
import { addEvent, publishTransmission } from "./events.ts";
import { bodyIssue } from "./parties.ts";
import type { TransmissionParts } from "./parts.ts";
import { columnsOfStep, contentOfStep, pastOf } from "./steps.service.ts";
import type { StoredTransmission } from "./transmissions.repo.ts";

/** What somebody does with a transmission. */
export type ActRequest = z.output<typeof actOnTransmission.body>;

const sideOf = (row: StoredTransmission) =>
  row.direction === "in" ? "recipient" : "sender";

/** What the acting membership may do with a transmission now. */
export function abilitiesOn(
  tx: Tx,
  row: StoredTransmission,
): Transmission["abilities"] {
  if (row.data_key === null) return [];
  const life = transmissionLives[row.kind as TransmissionKind];
  const state = row.state as TransmissionState;
  const { permissions } = tx.actor;
  const actions: Transmission["abilities"] = actionsIn(
    life,
    state,
    sideOf(row),
    permissions,
  );
  const mayNote =
    permissions.has("transmissions.send") ||
    permissions.has("transmissions.receive");
  if (mayNote) actions.push("noteCall");
  return actions;
}

async function getOpenCopy(
  parts: TransmissionParts,
  tx: Tx,
  id: Uuid,
): Promise<OpenCopy> {
  const copy = await findOpenCopy(parts.platform, tx, id);
  if (copy === undefined) throw problem("transmissions.notFound");
  return copy;
}

async function checkAct(
  tx: Tx,
  act: ActRequest,
  required: readonly string[],
): Promise<void> {
  const given: Readonly<Record<string, unknown>> = act;
  const issues = required
    .filter((field) => given[field] === undefined)
    .map((field): Issue => bodyIssue(field, "validation.required"));
  if (
    act.action === "decline" &&
    act.reason === "other" &&
    act.text === undefined
  )
    issues.push(bodyIssue("text", "validation.required"));
  if (act.forwardToUnitId !== undefined) {
    const unit = await findUnit(tx, act.forwardToUnitId);
    if (unit?.unit.organisation_id !== tx.actor.organisationId)
      issues.push(bodyIssue("forwardToUnitId", "incidents.unitOfAnother"));
  }
  if (issues.length > 0) throw problem("request.invalid", { issues });
}

async function stepOf(
  tx: Tx,
  copy: OpenCopy,
  act: ActRequest,
): Promise<CourierStep> {
  return {
    // System actions are not in anybody's abilities, so they never come here.
    action: act.action as CourierStep["action"],
    at: tx.now.toISOString(),
    unitId: copy.row.own_unit,
    author: await authorOf(tx),
    text: act.text ?? null,
    reason: act.reason ?? null,
    forwardToUnitId:
      act.action === "forward" ? (act.forwardToUnitId ?? null) : null,
  };
}

async function noteStep(
  tx: Tx,
  copy: OpenCopy,
  step: CourierStep,
  state: string,
): Promise<void> {
  const { row } = copy;
  const type = `transmissions.${pastOf[step.action]}` as const;
  const entry = {
    type,
    byUnit: step.unitId,
    author: step.author,
    details: { reason: step.reason },
  };
  await addEvent(tx, row.id, entry);
  if (row.incident_id !== null)
    await addSteps(tx, [
      {
        ...entry,
        incidentId: row.incident_id,
        details: { transmission: row.id },
      },
    ]);
  tx.audit({
    action: type,
    object: { type: "transmission", id: row.id },
    subject:
      row.direction === "in"
        ? row.sender_organisation
        : row.recipient_organisation,
    details: { state, ...(step.reason !== null && { reason: step.reason }) },
  });
  publishTransmission(tx, "transmissions.changed", row.id);
}

/**
 * Takes an action of the state table on the own copy and tells the other side.
 * A recall only asks: the recipient decides whether it came in time.
 */
export async function actOn(
  tx: Tx,
  parts: TransmissionParts,
  id: Uuid,
  version: number,
  act: ActRequest,
): Promise<void> {
  const copy = await getOpenCopy(parts, tx, id);
  const { row } = copy;
  if (row.version !== version) throw stale(id);
  const life = transmissionLives[row.kind as TransmissionKind];
  const transition = findTransition(
    life,
    row.state as TransmissionState,
    act.action,
  );
  if (transition === undefined || transition.side !== sideOf(row))
    throw problem("transmissions.actionNotPossible");
  if (!abilitiesOn(tx, row).includes(act.action))
    throw problem("identity.permissionMissing");
  await checkAct(tx, act, transition.required);
  const step = await stepOf(tx, copy, act);
  const state = act.action === "recall" ? row.state : transition.to;
  const content = contentOfStep(copy.content, step);
  const accepted =
    act.action === "accept" ? await takeOver(tx, parts, copy) : {};
  await saveCopy(parts.platform, tx, copy, {
    state,
    columns: {
      ...columnsOfStep(copy, step),
      ...accepted,
      ...(step.forwardToUnitId !== null && {
        own_unit: step.forwardToUnitId,
      }),
    },
    ...(Object.keys(content).length > 0 && { content }),
  });
  const other =
    row.direction === "in"
      ? row.sender_organisation
      : row.recipient_organisation;
  await dispatch(parts.platform, tx, other, id, {
    kind: "step",
    payload: step,
  });
  await noteStep(tx, copy, step, state);
}

/** Gives up waiting at the deadline: back to the sender, with the number to call. */
export async function expire(
  tx: Tx,
  parts: TransmissionParts,
  id: Uuid,
): Promise<void> {
  const copy = await findOpenCopy(parts.platform, tx, id);
  if (copy === undefined || copy.row.direction !== "out") return;
  const life = transmissionLives[copy.row.kind as TransmissionKind];
  const transition = findTransition(
    life,
    copy.row.state as TransmissionState,
    "expire",
  );
  if (transition === undefined) return;
  const step: CourierStep = {
    action: "expire",
    at: tx.now.toISOString(),
    unitId: copy.row.own_unit,
    author: "system",
    text: null,
    reason: null,
    forwardToUnitId: null,
  };
  await saveCopy(parts.platform, tx, copy, { state: transition.to });
  await dispatch(parts.platform, tx, copy.row.recipient_organisation, id, {
    kind: "step",
    payload: step,
  });
  await noteStep(tx, copy, step, transition.to);
}

/** Keeps a note of a call about a transmission: own side only. */
export async function addCall(
  tx: Tx,
  parts: TransmissionParts,
  id: Uuid,
  call: z.output<typeof callNote>,
): Promise<void> {
  const copy = await getOpenCopy(parts, tx, id);
  if (!abilitiesOn(tx, copy.row).includes("noteCall"))
    throw problem("identity.permissionMissing");
  if (isInFuture(new Date(call.at), tx.now))
    throw problem("request.invalid", {
      issues: [bodyIssue("at", "incidents.inTheFuture")],
    });
  await saveCopy(parts.platform, tx, copy, {
    state: copy.row.state,
    columns: { called_at: new Date(call.at) },
    content: { calls: [...copy.content.calls, call] },
  });
  await addEvent(tx, id, {
    type: "transmissions.called",
    at: new Date(call.at),
    byUnit: copy.row.own_unit,
    author: await authorOf(tx),
  });
  tx.audit({
    action: "transmissions.called",
    object: { type: "transmission", id },
  });
  publishTransmission(tx, "transmissions.changed", id);
}
