// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { page, pageQuery, text, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import { envelopeV1 } from "./envelope.schema.ts";
import { receiptFile } from "./receiptFile.schema.ts";
import {
  callNote,
  declineReasons,
  proposal,
  transmission,
  transmissionInput,
  transmissionSummary,
} from "./transmissions.schema.ts";
import { transmissionActions } from "./transmissions.states.ts";

const byId = z.strictObject({ id: uuid });
const read = { kind: "member", permission: "transmissions.read" } as const;
const send = { kind: "member", permission: "transmissions.send" } as const;

export const proposeTransmission = operation({
  id: "transmissions.propose",
  method: "GET",
  path: "/api/v1/transmissions/proposal",
  summary:
    "Competent unit with its reasons, kinds, preset fields and legal bases for an incident",
  access: send,
  query: z.strictObject({ incidentId: uuid }),
  responses: { 200: proposal },
  rate: "read",
});

export const previewTransmission = operation({
  id: "transmissions.preview",
  method: "POST",
  path: "/api/v1/transmissions/preview",
  summary: "The envelope as the recipient would get it; nothing is sent",
  access: send,
  body: transmissionInput,
  responses: { 200: envelopeV1 },
  rate: "read",
});

export const sendTransmission = operation({
  id: "transmissions.send",
  method: "POST",
  path: "/api/v1/transmissions",
  summary:
    "Pass an incident on; until it is confirmed the sender stays responsible",
  access: send,
  body: transmissionInput,
  responses: { 201: transmission },
  idempotent: true,
  rate: "write",
});

export const listTransmissions = operation({
  id: "transmissions.list",
  method: "GET",
  path: "/api/v1/transmissions",
  summary: "Inbox or outbox of the acting units, by deadline",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    box: z.enum(["in", "out"]),
    open: z.stringbool().optional(),
    unitId: uuid.optional(),
  }),
  responses: { 200: page(transmissionSummary) },
  rate: "read",
});

export const getTransmission = operation({
  id: "transmissions.get",
  method: "GET",
  path: "/api/v1/transmissions/{id}",
  summary: "One transmission from the acting side",
  access: read,
  params: byId,
  responses: { 200: transmission },
  rate: "read",
});

export const actOnTransmission = operation({
  id: "transmissions.act",
  method: "POST",
  path: "/api/v1/transmissions/{id}/actions",
  summary: "Acknowledge, accept, decline, ask back, answer, forward or recall",
  access: read,
  params: byId,
  body: z.strictObject({
    action: z.enum(transmissionActions),
    reason: z.enum(declineReasons).optional(),
    text: text.optional(),
    forwardToUnitId: uuid.optional(),
  }),
  responses: { 200: transmission },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const noteCall = operation({
  id: "transmissions.noteCall",
  method: "POST",
  path: "/api/v1/transmissions/{id}/calls",
  summary: "Note a telephone call about a transmission",
  access: read,
  params: byId,
  body: callNote,
  responses: { 201: transmission },
  idempotent: true,
  rate: "write",
});

export const getReceipt = operation({
  id: "transmissions.receipt",
  method: "GET",
  path: "/api/v1/transmissions/{id}/receipt",
  summary: "Receipt with both signatures and the public keys, for keeping",
  access: read,
  params: byId,
  responses: {
    200: receiptFile,
  },
  rate: "read",
});
