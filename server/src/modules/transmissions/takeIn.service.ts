// SPDX-License-Identifier: EUPL-1.2
import type { EnvelopeV1 } from "@schulterschluss/contract/transmissions";
import { v5 as uuidv5 } from "uuid";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import type { PreparedFile } from "../../platform/files/files.ts";
import type { LongJob } from "../../platform/jobs/jobHandler.ts";
import { notePassedOn } from "../incidents/index.ts";
import type { CourierEnvelope, CourierReceipt } from "./content.ts";
import { findOpenCopy, saveCopy } from "./copy.ts";
import {
  type ReceivedMessage,
  dispatch,
  findMessage,
  removeMessage,
} from "./courier.ts";
import { envelopeHash, readEnvelope, receiptBytes } from "./envelope.ts";
import { addEvent, publishTransmission } from "./events.ts";
import type { TransmissionParts } from "./parts.ts";
import { NO_DEADLINE } from "./send.service.ts";
import { applyStep } from "./steps.service.ts";
import {
  findTransmission,
  insertReceipt,
  insertTransmission,
} from "./transmissions.repo.ts";

/** Reads the envelope and makes sure that the sender signed exactly these bytes. */
async function verifiedEnvelope(
  parts: TransmissionParts,
  tx: Tx,
  { from, transmissionId }: ReceivedMessage,
  payload: CourierEnvelope,
): Promise<EnvelopeV1> {
  const { keys } = parts.platform;
  await keys.load(from);
  const bytes = Buffer.from(payload.envelope);
  const signature = Buffer.from(payload.signature, "base64");
  const envelope = readEnvelope(payload.envelope);
  const genuine =
    keys.verify(from, payload.keyId, bytes, signature) &&
    envelope.id === transmissionId &&
    envelope.sender.organisation === from &&
    envelope.recipient.organisation === tx.actor.organisationId;
  if (!genuine)
    throw new Defect(
      `envelope ${envelope.id} does not bear the sender's signature`,
    );
  return envelope;
}

const fileIdOf = (envelopeId: Uuid, sha256: string) =>
  uuidv5(sha256, envelopeId);

async function prepareFiles(
  parts: TransmissionParts,
  job: LongJob,
  envelopeId: Uuid,
  files: CourierEnvelope["files"],
): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = [];
  for (const [sha256, content] of Object.entries(files)) {
    const id = fileIdOf(envelopeId, sha256);
    const bytes = Buffer.from(content, "base64");
    prepared.push(
      await parts.platform.files.prepare(job.organisationId, { id, bytes }),
    );
  }
  return prepared;
}

async function storeEnvelope(
  parts: TransmissionParts,
  tx: Tx,
  envelope: EnvelopeV1,
  payload: CourierEnvelope,
): Promise<void> {
  const { platform } = parts;
  const event = envelope.statements.find((one) => one.type === "event");
  const place = envelope.statements.find((one) => one.type === "place");
  const { sealed, dataKey } = platform.keys.seal(
    tx,
    tx.actor.organisationId,
    {
      envelope: payload.envelope,
      notSent: payload.notSent,
      calls: [],
      reports: [],
      question: null,
      answer: null,
      declineText: null,
    },
    envelope.id,
  );
  const dueAt = payload.dueAt === null ? null : new Date(payload.dueAt);
  await insertTransmission(tx, {
    organisation_id: tx.actor.organisationId,
    id: envelope.id,
    direction: "in",
    kind: envelope.kind,
    channel: payload.channel,
    state: "arrived",
    open: true,
    urgency: payload.urgency,
    category: event?.category ?? null,
    reference: event?.reference ?? envelope.id,
    place_name: place?.name ?? place?.district ?? null,
    sender_organisation: envelope.sender.organisation,
    sender_unit: envelope.sender.unit,
    recipient_organisation: envelope.recipient.organisation,
    recipient_unit: envelope.recipient.unit,
    own_unit: envelope.recipient.unit,
    lead_unit: envelope.sender.unit,
    sent_at: new Date(envelope.createdAt),
    due_at: dueAt,
    due_sort: dueAt ?? NO_DEADLINE,
    called_at: payload.calledAt === null ? null : new Date(payload.calledAt),
    delete_by: envelope.deleteBy,
    sealed,
    data_key: dataKey,
  });
}

async function sendReceipt(
  parts: TransmissionParts,
  tx: Tx,
  envelope: EnvelopeV1,
  payload: CourierEnvelope,
): Promise<void> {
  const { keys } = parts.platform;
  const own = tx.actor.organisationId;
  const hash = envelopeHash(payload.envelope);
  const signedAt = tx.now.toISOString();
  const { keyId, signature } = keys.sign(
    own,
    receiptBytes(hash, signedAt),
    tx.now,
  );
  const shared = { organisation_id: own, id: envelope.id, envelope_hash: hash };
  await insertReceipt(tx, {
    ...shared,
    side: "sender",
    signer: envelope.sender.organisation,
    key_id: payload.keyId,
    signed_at: new Date(envelope.createdAt),
    signature: Buffer.from(payload.signature, "base64"),
  });
  await insertReceipt(tx, {
    ...shared,
    side: "recipient",
    signer: own,
    key_id: keyId,
    signed_at: tx.now,
    signature,
  });
  await dispatch(
    parts.platform,
    tx,
    envelope.sender.organisation,
    envelope.id,
    {
      kind: "receipt",
      payload: {
        envelopeHash: hash.toString("hex"),
        keyId,
        signature: signature.toString("base64"),
        signedAt,
      },
    },
  );
}

async function takeInEnvelope(
  parts: TransmissionParts,
  job: LongJob,
  message: ReceivedMessage & { readonly kind: "envelope" },
): Promise<void> {
  const { payload } = message;
  const prepared = await prepareFiles(
    parts,
    job,
    message.transmissionId,
    payload.files,
  );
  await job.inTransaction(async (tx) => {
    if ((await findMessage(parts.platform, tx, message.id)) === undefined)
      return;
    if ((await findTransmission(tx, message.transmissionId)) === undefined) {
      const envelope = await verifiedEnvelope(parts, tx, message, payload);
      await storeEnvelope(parts, tx, envelope, payload);
      for (const file of prepared)
        await parts.platform.files.keep(tx, file, {
          type: "transmission",
          id: envelope.id,
        });
      await sendReceipt(parts, tx, envelope, payload);
      await addEvent(tx, envelope.id, {
        type: "transmissions.sent",
        at: new Date(envelope.createdAt),
        byOrganisation: envelope.sender.organisation,
        byUnit: envelope.sender.unit,
        author: null,
        details: { kind: envelope.kind, channel: payload.channel },
      });
      await addEvent(tx, envelope.id, {
        type: "transmissions.arrived",
        byUnit: envelope.recipient.unit,
        author: null,
      });
      tx.audit({
        action: "transmissions.arrived",
        object: { type: "transmission", id: envelope.id },
        subject: message.from,
        details: { kind: envelope.kind, files: prepared.length },
      });
      publishTransmission(tx, "transmissions.arrived", envelope.id);
    }
    await removeMessage(tx, message.id);
  });
}

async function takeInReceipt(
  parts: TransmissionParts,
  tx: Tx,
  message: ReceivedMessage,
  payload: CourierReceipt,
): Promise<void> {
  const copy = await findOpenCopy(parts.platform, tx, message.transmissionId);
  if (copy?.content.envelope == null) return;
  const { keys } = parts.platform;
  await keys.load(message.from);
  const hash = envelopeHash(copy.content.envelope);
  const signature = Buffer.from(payload.signature, "base64");
  const genuine =
    hash.toString("hex") === payload.envelopeHash &&
    keys.verify(
      message.from,
      payload.keyId,
      receiptBytes(hash, payload.signedAt),
      signature,
    );
  if (!genuine)
    throw new Defect(
      `receipt of ${copy.row.id} does not bear the recipient's signature`,
    );
  await insertReceipt(tx, {
    organisation_id: tx.actor.organisationId,
    id: copy.row.id,
    side: "recipient",
    signer: message.from,
    key_id: payload.keyId,
    envelope_hash: hash,
    signed_at: new Date(payload.signedAt),
    signature,
  });
  const state = copy.row.state === "sent" ? "arrived" : copy.row.state;
  await saveCopy(parts.platform, tx, copy, { state });
  await addEvent(tx, copy.row.id, {
    type: "transmissions.arrived",
    at: new Date(payload.signedAt),
    byOrganisation: message.from,
    byUnit: copy.row.recipient_unit,
    author: null,
  });
  if (copy.row.incident_id !== null)
    await notePassedOn(tx, copy.row.incident_id, {
      transmissionId: copy.row.id,
      recipientUnitId: copy.row.recipient_unit,
      state,
    });
  publishTransmission(tx, "transmissions.changed", copy.row.id);
}

async function takeInSmall(
  parts: TransmissionParts,
  job: LongJob,
  id: Uuid,
): Promise<void> {
  await job.inTransaction(async (tx) => {
    const message = await findMessage(parts.platform, tx, id);
    if (message === undefined || message.kind === "envelope") return;
    if (message.kind === "receipt")
      await takeInReceipt(parts, tx, message, message.payload);
    else await applyStep(parts, tx, message, message.payload);
    await removeMessage(tx, id);
  });
}

/** Messages of a transmission for this organisation that wait, in the order of sending. */
async function listWaiting(tx: Tx, transmissionId: Uuid) {
  return tx.db
    .selectFrom("courier_messages")
    .select(["id", "kind"])
    .where("transmission_id", "=", transmissionId)
    .where("to_organisation", "=", tx.actor.organisationId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/**
 * Takes in what waits for this organisation about one transmission, in the
 * order in which it was sent, whichever message asked first. Safe to repeat.
 */
export async function takeIn(
  parts: TransmissionParts,
  job: LongJob,
): Promise<void> {
  const waiting = await job.inTransaction(async (tx) => {
    const message = await findMessage(parts.platform, tx, job.objectId);
    return message === undefined ? [] : listWaiting(tx, message.transmissionId);
  });
  for (const { id, kind } of waiting) {
    if (kind !== "envelope") {
      await takeInSmall(parts, job, id);
      continue;
    }
    const message = await job.inTransaction((tx) =>
      findMessage(parts.platform, tx, id),
    );
    if (message?.kind === "envelope") await takeInEnvelope(parts, job, message);
  }
}
