// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { line, page, pageQuery, text, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  agreement,
  agreementInput,
  agreementSummary,
} from "./agreements.schema.ts";
import { agreementActions, agreementStates } from "./agreements.states.ts";

const byId = z.strictObject({ id: uuid });
const member = (
  permission: "agreements.read" | "agreements.edit" | "agreements.confirm",
) => ({ kind: "member", permission }) as const;

export const recordExistingAgreement = operation({
  id: "agreements.recordExisting",
  method: "POST",
  path: "/api/v1/agreements",
  summary: "Record an existing agreement (Bestandsvereinbarung erfassen)",
  access: member("agreements.edit"),
  body: z.strictObject({
    id: uuid,
    /** New partnership, or the circle of an existing one. */
    circleId: uuid,
    ...agreementInput,
  }),
  responses: { 201: agreement },
  idempotent: true,
  rate: "write",
});

export const listAgreements = operation({
  id: "agreements.list",
  method: "GET",
  path: "/api/v1/agreements",
  summary: "Agreements of which the acting organisation is a party",
  access: member("agreements.read"),
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(agreementStates).optional(),
  }),
  responses: { 200: page(agreementSummary) },
  rate: "read",
});

export const getAgreement = operation({
  id: "agreements.get",
  method: "GET",
  path: "/api/v1/agreements/{id}",
  summary: "One agreement with parties and clauses",
  access: member("agreements.read"),
  params: byId,
  responses: { 200: agreement },
  rate: "read",
});

export const changeAgreement = operation({
  id: "agreements.change",
  method: "PATCH",
  path: "/api/v1/agreements/{id}",
  summary:
    "Correct a recorded agreement before it takes effect; confirmations of the others start anew",
  access: member("agreements.edit"),
  params: byId,
  body: z.strictObject(agreementInput).partial(),
  responses: { 200: agreement },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const confirmAgreement = operation({
  id: "agreements.confirm",
  method: "POST",
  path: "/api/v1/agreements/{id}/confirmation",
  summary:
    "Confirm for the acting organisation that the record is right and may take effect",
  access: member("agreements.confirm"),
  params: byId,
  body: z.strictObject({
    /** Units of the own organisation that carry it out; may be corrected here. */
    unitIds: z.array(uuid).max(50),
  }),
  responses: { 200: agreement },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const actOnAgreement = operation({
  id: "agreements.act",
  method: "POST",
  path: "/api/v1/agreements/{id}/actions",
  summary: "Suspend, resume, end or discard",
  access: member("agreements.edit"),
  params: byId,
  body: z.strictObject({
    action: z.enum(agreementActions),
    reason: text.optional(),
  }),
  responses: { 200: agreement },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

/** What a clause does, in codes from which the web app makes one plain sentence. */
export const effect = z.strictObject({
  clauseId: uuid,
  viewerOrganisationId: uuid,
  contributorOrganisationId: uuid,
  categories: z.array(z.string()),
  basis: line.nullable(),
});

export const previewAgreement = operation({
  id: "agreements.effects",
  method: "GET",
  path: "/api/v1/agreements/{id}/effects",
  summary: "What each party will see and owe, from the function that decides",
  access: member("agreements.read"),
  params: byId,
  responses: { 200: z.strictObject({ items: z.array(effect) }) },
  rate: "read",
});
