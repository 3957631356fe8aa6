// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, page, pageQuery, text, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import { patrol, patrolInput } from "./patrols.schema.ts";
import { patrolActions, patrolStates } from "./patrols.states.ts";

const byId = z.strictObject({ id: uuid });
const read = { kind: "member", permission: "patrols.read" } as const;
const plan = { kind: "member", permission: "patrols.plan" } as const;

export const listPatrols = operation({
  id: "patrols.list",
  method: "GET",
  path: "/api/v1/patrols",
  summary: "Own and joint patrols in a period",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    from: instant.optional(),
    to: instant.optional(),
    state: z.enum(patrolStates).optional(),
    joint: z.stringbool().optional(),
  }),
  responses: { 200: page(patrol) },
  rate: "read",
});

export const getPatrol = operation({
  id: "patrols.get",
  method: "GET",
  path: "/api/v1/patrols/{id}",
  summary: "One patrol",
  access: read,
  params: byId,
  responses: { 200: patrol },
  rate: "read",
});

export const planPatrol = operation({
  id: "patrols.plan",
  method: "POST",
  path: "/api/v1/patrols",
  summary: "Plan a patrol, own or joint",
  access: plan,
  body: z.strictObject({ id: uuid, ...patrolInput }),
  responses: { 201: patrol },
  idempotent: true,
  rate: "write",
});

export const changePatrol = operation({
  id: "patrols.change",
  method: "PATCH",
  path: "/api/v1/patrols/{id}",
  summary: "Change a planned patrol",
  access: plan,
  params: byId,
  body: z.strictObject(patrolInput).omit({ circleId: true }).partial(),
  responses: { 200: patrol },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const actOnPatrol = operation({
  id: "patrols.act",
  method: "POST",
  path: "/api/v1/patrols/{id}/actions",
  summary: "Begin, finish with hours and debrief, or cancel with a reason",
  access: read,
  params: byId,
  body: z.strictObject({
    action: z.enum(patrolActions),
    begunAt: instant.optional(),
    endedAt: instant.optional(),
    reason: text.optional(),
    debrief: text.optional(),
  }),
  responses: { 200: patrol },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});
