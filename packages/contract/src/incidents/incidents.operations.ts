// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  exportPurpose,
  instant,
  line,
  page,
  pageQuery,
  text,
  urgency,
  uuid,
} from "../core/values.ts";
import { operation } from "../http/operation.ts";
import { actionsTakenCodes, incidentFlags } from "./incidents.codes.ts";
import {
  fileNumber,
  incident,
  incidentFilter,
  incidentInput,
  incidentSummary,
  placeInput,
  statementInput,
} from "./incidents.schema.ts";
import { incidentActions } from "./incidents.states.ts";
import { categoryKey } from "./categoryKey.ts";

const byId = z.strictObject({ id: uuid });
const member = (
  permission:
    | "incidents.read"
    | "incidents.record"
    | "incidents.edit"
    | "incidents.export",
) => ({ kind: "member", permission }) as const;

export const recordIncident = operation({
  id: "incidents.record",
  method: "POST",
  path: "/api/v1/incidents",
  summary: "Record an incident, a presence entry or a telephone call",
  access: member("incidents.record"),
  body: incidentInput,
  responses: { 201: incident },
  idempotent: true,
  rate: "write",
});

export const listIncidents = operation({
  id: "incidents.list",
  method: "GET",
  path: "/api/v1/incidents",
  summary: "Incidents of the acting organisation, filtered and sorted",
  access: member("incidents.read"),
  query: z.strictObject({ ...pageQuery, ...incidentFilter }),
  responses: { 200: page(incidentSummary) },
  rate: "read",
});

export const getIncident = operation({
  id: "incidents.get",
  method: "GET",
  path: "/api/v1/incidents/{id}",
  summary: "One incident with its timeline",
  access: member("incidents.read"),
  params: byId,
  responses: { 200: incident },
  rate: "read",
});

export const changeIncident = operation({
  id: "incidents.change",
  method: "PATCH",
  path: "/api/v1/incidents/{id}",
  summary: "Change facts of an incident",
  access: member("incidents.edit"),
  params: byId,
  body: z.strictObject({
    category: categoryKey.optional(),
    urgency: urgency.optional(),
    occurredFrom: instant.optional(),
    occurredTo: instant.nullable().optional(),
    place: placeInput.optional(),
    description: text.nullable().optional(),
    actionsTaken: z.array(z.enum(actionsTakenCodes)).max(20).optional(),
    personCount: z.number().int().min(0).max(100_000).nullable().optional(),
    flags: z.array(z.enum(incidentFlags)).max(10).optional(),
    fileNumbers: z.array(fileNumber).max(10).optional(),
    fileIds: z.array(uuid).max(20).optional(),
    calledAt: instant.optional(),
    calledNumber: line.optional(),
  }),
  responses: { 200: incident },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const addStatement = operation({
  id: "incidents.addStatement",
  method: "POST",
  path: "/api/v1/incidents/{id}/statements",
  summary: "Add a fact or an assessment",
  access: member("incidents.edit"),
  params: byId,
  body: statementInput,
  responses: { 201: incident },
  idempotent: true,
  rate: "write",
});

export const actOnIncident = operation({
  id: "incidents.act",
  method: "POST",
  path: "/api/v1/incidents/{id}/actions",
  summary:
    "Take an action of the state table: triage, assign, arrive, resolve …",
  access: member("incidents.read"),
  params: byId,
  body: z.strictObject({
    action: z.enum(incidentActions),
    unitId: uuid.optional(),
    reason: text.optional(),
    actionsTaken: z.array(z.enum(actionsTakenCodes)).max(20).optional(),
  }),
  responses: { 200: incident },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

/** Categories as this organisation uses them. */
export const categoryInUse = z.strictObject({
  key: z.string(),
  /** Base category of an own one. */
  parent: z.string().nullable(),
  label: z.strictObject({ de: line, en: line, fr: line }),
  urgency,
  on: z.boolean(),
  synonyms: z.array(z.string()),
});

export const listCategories = operation({
  id: "incidents.categories",
  method: "GET",
  path: "/api/v1/incident-categories",
  summary:
    "Categories of the acting organisation and the favourites of the unit",
  access: member("incidents.read"),
  responses: {
    200: z.strictObject({
      items: z.array(categoryInUse),
      /** Eight keys in a fixed order, set per unit. */
      favourites: z.array(z.string()),
    }),
  },
  rate: "read",
});

export const setCategories = operation({
  id: "incidents.setCategories",
  method: "PUT",
  path: "/api/v1/incident-categories",
  summary: "Switch categories on or off, add own ones, set a unit's favourites",
  access: { kind: "member", permission: "organisations.edit" },
  body: z.strictObject({
    on: z.array(categoryKey).max(200),
    own: z
      .array(
        z.strictObject({
          key: z.string().regex(/^x_[0-9]{2,8}_[a-z0-9_]{1,40}$/),
          parent: categoryKey,
          label: z.strictObject({ de: line, en: line, fr: line }),
        }),
      )
      .max(100),
    favourites: z
      .array(
        z.strictObject({ unitId: uuid, keys: z.array(categoryKey).max(8) }),
      )
      .max(100),
  }),
  responses: {
    200: z.strictObject({
      items: z.array(categoryInUse),
      favourites: z.array(z.string()),
    }),
  },
  idempotent: true,
  rate: "write",
});

export const exportIncidents = operation({
  id: "incidents.export",
  method: "GET",
  path: "/api/v1/incidents.csv",
  summary:
    "Incidents under the same filter as CSV (UTF-8 with BOM, semicolon); logged with its purpose",
  access: member("incidents.export"),
  query: z.strictObject({ ...incidentFilter, purpose: exportPurpose }),
  responses: { 200: { contentType: "text/csv; charset=utf-8" } },
  rate: "sensitive",
});
