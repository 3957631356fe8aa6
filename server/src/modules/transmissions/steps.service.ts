// SPDX-License-Identifier: EUPL-1.2
import { findTransition } from "@schulterschluss/contract/core";
import {
  type TransmissionAction,
  type TransmissionKind,
  type TransmissionState,
  transmissionLives,
} from "@schulterschluss/contract/transmissions";
import type { Tx } from "../../platform/db/actor.ts";
import { addSteps, handOverLead, notePassedOn } from "../incidents/index.ts";
import type { CourierStep, TransmissionContent } from "./content.ts";
import { type OpenCopy, findOpenCopy, saveCopy } from "./copy.ts";
import { type ReceivedMessage, dispatch } from "./courier.ts";
import { addEvent, publishTransmission } from "./events.ts";
import type { TransmissionParts } from "./parts.ts";

/** Past tense of a step, as timelines and the log name it. */
export const pastOf = {
  acknowledge: "acknowledged",
  accept: "accepted",
  decline: "declined",
  askBack: "askedBack",
  answer: "answered",
  forward: "forwarded",
  recall: "recallRequested",
  recalled: "recalled",
  expire: "notReached",
  reportBack: "reportedBack",
} as const satisfies Record<CourierStep["action"], string>;

// What the recipient says holds: the sender's view may lag, it never contradicts.
const saidByRecipient: Partial<
  Record<CourierStep["action"], TransmissionState>
> = {
  acknowledge: "acknowledged",
  accept: "accepted",
  decline: "declined",
  askBack: "askedBack",
  forward: "forwarded",
  recalled: "recalled",
};

function nextState(
  copy: OpenCopy,
  step: CourierStep,
): TransmissionState | undefined {
  const state = copy.row.state as TransmissionState;
  if (copy.row.direction === "out")
    return saidByRecipient[step.action] ?? state;
  const life = transmissionLives[copy.row.kind as TransmissionKind];
  // "recalled" is an answer and no action: it goes from recipient to sender only.
  if (step.action === "recalled") return undefined;
  const action: TransmissionAction = step.action;
  return findTransition(life, state, action)?.to;
}

/** What a step adds to the sealed part of the other side's copy. */
export function contentOfStep(
  content: TransmissionContent,
  step: CourierStep,
): Partial<TransmissionContent> {
  switch (step.action) {
    case "askBack":
      return { question: step.text, answer: null };
    case "answer":
      return { answer: step.text };
    case "decline":
      return { declineText: step.text };
    case "reportBack":
      return {
        reports: [
          ...content.reports,
          { at: step.at, unitId: step.unitId, text: step.text ?? "" },
        ],
      };
    default:
      return {};
  }
}

/** Columns a step changes on either side's copy. */
export function columnsOfStep(copy: OpenCopy, step: CourierStep) {
  return {
    ...(step.action === "accept" && { lead_unit: copy.row.recipient_unit }),
    ...(step.action === "decline" && { decline_reason: step.reason }),
    ...(step.action === "forward" && { forwarded_to: step.forwardToUnitId }),
  };
}

async function followOnIncident(
  tx: Tx,
  copy: OpenCopy,
  step: CourierStep,
  state: string,
) {
  const { row } = copy;
  if (row.direction !== "out" || row.incident_id === null) return;
  await notePassedOn(tx, row.incident_id, {
    transmissionId: row.id,
    recipientUnitId: row.recipient_unit,
    state,
  });
  await addSteps(tx, [
    {
      incidentId: row.incident_id,
      type: `transmissions.${pastOf[step.action]}`,
      at: new Date(step.at),
      byOrganisation: row.recipient_organisation,
      byUnit: step.unitId,
      author: step.author,
      details: { transmission: row.id, reason: step.reason },
    },
  ]);
  if (step.action === "accept" && row.kind === "transfer")
    await handOverLead(tx, row.incident_id, row.recipient_unit, row.id);
}

/** Takes a step of the other side into the own copy. */
export async function applyStep(
  parts: TransmissionParts,
  tx: Tx,
  message: ReceivedMessage,
  step: CourierStep,
): Promise<void> {
  const copy = await findOpenCopy(parts.platform, tx, message.transmissionId);
  if (copy === undefined) return;
  const { row } = copy;
  const other =
    row.direction === "out"
      ? row.recipient_organisation
      : row.sender_organisation;
  // Only the other end of this transmission has a say in it.
  if (other !== message.from) return;
  const state = nextState(copy, step);
  // Too late: the recipient accepted while the recall was on its way.
  if (state === undefined) return;
  const content = contentOfStep(copy.content, step);
  await saveCopy(parts.platform, tx, copy, {
    state,
    columns: columnsOfStep(copy, step),
    ...(Object.keys(content).length > 0 && { content }),
  });
  await addEvent(tx, row.id, {
    type: `transmissions.${pastOf[step.action]}`,
    at: new Date(step.at),
    byOrganisation: message.from,
    byUnit: step.unitId,
    author: step.author,
    details: { reason: step.reason },
  });
  await followOnIncident(tx, copy, step, state);
  if (step.action === "recall")
    await dispatch(parts.platform, tx, message.from, row.id, {
      kind: "step",
      payload: {
        ...step,
        action: "recalled",
        at: tx.now.toISOString(),
        unitId: row.own_unit,
        text: null,
      },
    });
  tx.audit({
    action: `transmissions.${pastOf[step.action]}`,
    object: { type: "transmission", id: row.id },
    subject: message.from,
    details: { state },
  });
  publishTransmission(tx, "transmissions.changed", row.id);
}
