// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { page, pageQuery, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  auditCheckpoint,
  auditEntry,
  auditFilter,
  auditReport,
  heldCheckpoints,
  verificationKey,
} from "./audit.schema.ts";

const reader = { kind: "member", permission: "audit.read" } as const;

export const listAuditEntries = operation({
  id: "audit.list",
  method: "GET",
  path: "/api/v1/audit/entries",
  summary:
    "Entries of the acting organisation's log, newest first; reading is logged",
  access: reader,
  query: z.strictObject(auditFilter),
  responses: { 200: page(auditEntry) },
  rate: "read",
});

export const verifyAuditLog = operation({
  id: "audit.verify",
  method: "POST",
  path: "/api/v1/audit/verifications",
  summary:
    "Walk the whole chain and compare it with its checkpoints and with those a witness gives back",
  access: reader,
  body: z.strictObject({
    /** Checkpoints of this organisation that were held elsewhere. */
    held: z.array(auditCheckpoint).max(1000),
  }),
  responses: { 200: auditReport },
  rate: "sensitive",
});

export const listAuditCheckpoints = operation({
  id: "audit.checkpoints",
  method: "GET",
  path: "/api/v1/audit/checkpoints",
  summary:
    "Signed checkpoints of the acting organisation, newest first, to be given to a witness",
  access: reader,
  query: z.strictObject(pageQuery),
  responses: {
    200: z.strictObject({
      ...page(auditCheckpoint).shape,
      keys: z.array(verificationKey),
      /** To be compared on the telephone. */
      fingerprint: z.string(),
    }),
  },
  rate: "read",
});

export const holdAuditCheckpoints = operation({
  id: "audit.holdCheckpoints",
  method: "POST",
  path: "/api/v1/audit/held-checkpoints",
  summary: "Keep checkpoints of another organisation as its witness",
  access: reader,
  body: z.strictObject({
    checkpoints: z.array(auditCheckpoint).min(1).max(500),
  }),
  responses: { 200: z.strictObject({ items: z.array(heldCheckpoints) }) },
  idempotent: true,
  rate: "write",
});

export const listHeldCheckpoints = operation({
  id: "audit.heldCheckpoints",
  method: "GET",
  path: "/api/v1/audit/held-checkpoints/{organisationId}",
  summary: "Checkpoints held for another organisation, to be given back to it",
  access: reader,
  params: z.strictObject({ organisationId: uuid }),
  query: z.strictObject(pageQuery),
  responses: { 200: page(auditCheckpoint) },
  rate: "read",
});
