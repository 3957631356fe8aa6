// SPDX-License-Identifier: EUPL-1.2
import { buffer } from "node:stream/consumers";
import {
  type TransmissionInput,
  transmissionLives,
} from "@schulterschluss/contract/transmissions";
import type { Tx } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import {
  addSteps,
  authorOf,
  getLockedIncident,
  notePassedOn,
} from "../incidents/index.ts";
import type { TransmissionContent } from "./content.ts";
import { dispatch } from "./courier.ts";
import { dueAtOf } from "./deadline.ts";
import {
  type Draft,
  draftTransmission,
  travellingPart,
} from "./draft.service.ts";
import { envelopeHash, envelopeText, notSentOf } from "./envelope.ts";
import { addEvent, publishTransmission } from "./events.ts";
import type { TransmissionParts } from "./parts.ts";
import {
  findTransmission,
  insertReceipt,
  insertTransmission,
} from "./transmissions.repo.ts";

/** Task that gives up waiting when a deadline has passed. */
export const expireTask = "transmissions.expire";

/** Beyond every deadline: what has none comes last in the box. */
export const NO_DEADLINE = new Date("9999-12-31T00:00:00.000Z");

async function fileContents(
  tx: Tx,
  parts: TransmissionParts,
  input: TransmissionInput,
  draft: Draft,
): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const file of draft.files) {
    const { part, facts } = travellingPart(input, file);
    const opened = await parts.platform.files.open(tx, file.id, part);
    contents[facts.sha256.toString("hex")] = (
      await buffer(opened.stream)
    ).toString("base64");
  }
  return contents;
}

async function agreedMinutes(tx: Tx, parts: TransmissionParts, draft: Draft) {
  const { ground } = draft.basis;
  if (ground.kind !== "agreement") return null;
  const routines = await parts.agreements.routinesOf(tx);
  return (
    routines.find((one) => one.source.clauseId === ground.clause)
      ?.responseMin ?? null
  );
}

function initialContent(
  input: TransmissionInput,
  draft: Draft,
  envelope: string,
): TransmissionContent {
  return {
    envelope,
    notSent: notSentOf(draft.content, input.selection, draft.fileCount),
    calls: input.call === null ? [] : [input.call],
    reports: [],
    question: null,
    answer: null,
    declineText: null,
  };
}

async function keepOwnCopy(
  tx: Tx,
  parts: TransmissionParts,
  input: TransmissionInput,
  draft: Draft,
  facts: { readonly content: TransmissionContent; readonly dueAt: Date | null },
): Promise<void> {
  const { sealed, dataKey } = parts.platform.keys.seal(
    tx,
    tx.actor.organisationId,
    facts.content,
    input.id,
  );
  const senderUnit = draft.sender.record.unit.id;
  await insertTransmission(tx, {
    organisation_id: tx.actor.organisationId,
    id: input.id,
    direction: "out",
    kind: input.kind,
    channel: input.channel,
    state: transmissionLives[input.kind].initial,
    open: true,
    urgency: Number(input.urgency.slice(1)),
    category: draft.row.category,
    reference: draft.reference,
    place_name: draft.row.place_name ?? draft.row.district_name,
    sender_organisation: draft.sender.organisation.id,
    sender_unit: senderUnit,
    recipient_organisation: draft.recipient.organisation.id,
    recipient_unit: draft.recipient.record.unit.id,
    own_unit: senderUnit,
    lead_unit: senderUnit,
    sent_at: tx.now,
    due_at: facts.dueAt,
    due_sort: facts.dueAt ?? NO_DEADLINE,
    called_at:
      draft.row.called_at ??
      (input.call === null ? null : new Date(input.call.at)),
    incident_id: input.incidentId,
    delete_by: input.deleteBy,
    sealed,
    data_key: dataKey,
  });
}

async function note(
  tx: Tx,
  input: TransmissionInput,
  draft: Draft,
): Promise<void> {
  const author = await authorOf(tx);
  const details = {
    transmission: input.id,
    kind: input.kind,
    channel: input.channel,
    recipientUnit: input.recipientUnitId,
  };
  await addEvent(tx, input.id, {
    type: "transmissions.sent",
    byUnit: draft.sender.record.unit.id,
    author,
    details: { kind: input.kind, channel: input.channel },
  });
  await addSteps(tx, [
    {
      incidentId: input.incidentId,
      type: "transmissions.sent",
      byUnit: draft.sender.record.unit.id,
      author,
      details,
    },
  ]);
  await notePassedOn(tx, input.incidentId, {
    transmissionId: input.id,
    recipientUnitId: input.recipientUnitId,
    state: "sent",
  });
  tx.audit({
    action: "transmissions.sent",
    object: { type: "transmission", id: input.id },
    subject: draft.recipient.organisation.id,
    ground: draft.basis.key,
    details: {
      ...details,
      incident: input.incidentId,
      files: draft.files.length,
    },
  });
}

/**
 * Passes an incident on: own copy, signature and courier in one transaction.
 * Until the other side confirms, the lead stays where it is.
 */
export async function sendTransmission(
  tx: Tx,
  parts: TransmissionParts,
  input: TransmissionInput,
): Promise<void> {
  if ((await findTransmission(tx, input.id)) !== undefined)
    throw problem("transmissions.exists");
  // Two people who pass the same incident on at once come one after the other.
  await getLockedIncident(tx, input.incidentId);
  const draft = await draftTransmission(tx, parts, input);
  const text = envelopeText(draft.envelope);
  const hash = envelopeHash(text);
  const { keyId, signature } = parts.platform.keys.sign(
    tx.actor.organisationId,
    Buffer.from(text),
    tx.now,
  );
  const urgency = Number(input.urgency.slice(1));
  const minutes = await agreedMinutes(tx, parts, draft);
  const dueAt = dueAtOf(
    draft.recipient.record,
    input.kind,
    urgency,
    minutes,
    tx.now,
  );
  const content = initialContent(input, draft, text);
  await keepOwnCopy(tx, parts, input, draft, { content, dueAt });
  await insertReceipt(tx, {
    organisation_id: tx.actor.organisationId,
    id: input.id,
    side: "sender",
    signer: tx.actor.organisationId,
    key_id: keyId,
    envelope_hash: hash,
    signed_at: tx.now,
    signature,
  });
  await dispatch(
    parts.platform,
    tx,
    draft.recipient.organisation.id,
    input.id,
    {
      kind: "envelope",
      payload: {
        envelope: text,
        keyId,
        signature: signature.toString("base64"),
        urgency,
        channel: input.channel,
        dueAt: dueAt?.toISOString() ?? null,
        calledAt: draft.row.called_at?.toISOString() ?? null,
        notSent: content.notSent,
        files: await fileContents(tx, parts, input, draft),
      },
    },
  );
  if (dueAt !== null)
    tx.enqueue({
      task: expireTask,
      organisationId: tx.actor.organisationId,
      objectId: input.id,
      runAt: dueAt,
    });
  await note(tx, input, draft);
  publishTransmission(tx, "transmissions.changed", input.id);
}
