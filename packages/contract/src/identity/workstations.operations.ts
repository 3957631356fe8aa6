// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { line, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import { pin, signInStep } from "./identity.schema.ts";
import {
  workstation,
  workstationBoard,
  workstationCode,
} from "./workstations.schema.ts";

const open = { kind: "public" } as const;
const account = { kind: "account" } as const;
const manage = { kind: "member", permission: "identity.manage" } as const;
const byId = z.strictObject({ id: uuid });
const memberIds = z.array(uuid).max(200);

export const listWorkstations = operation({
  id: "identity.listWorkstations",
  method: "GET",
  path: "/api/v1/workstations",
  summary: "Registered workstations of the acting organisation",
  access: manage,
  responses: { 200: z.strictObject({ items: z.array(workstation) }) },
  rate: "read",
});

export const addWorkstation = operation({
  id: "identity.addWorkstation",
  method: "POST",
  path: "/api/v1/workstations",
  summary: "Prepare a workstation and get the code to type on the device",
  access: manage,
  body: z.strictObject({
    id: uuid,
    name: line,
    unitId: uuid.nullable(),
    memberIds,
  }),
  responses: { 201: workstation },
  idempotent: true,
  rate: "write",
});

export const changeWorkstation = operation({
  id: "identity.changeWorkstation",
  method: "PATCH",
  path: "/api/v1/workstations/{id}",
  summary: "Change name, unit and people of a workstation",
  access: manage,
  params: byId,
  body: z.strictObject({
    name: line.optional(),
    unitId: uuid.nullable().optional(),
    memberIds: memberIds.optional(),
  }),
  responses: { 200: workstation },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const renewWorkstationCode = operation({
  id: "identity.renewWorkstationCode",
  method: "POST",
  path: "/api/v1/workstations/{id}/code",
  summary: "Get a new code; the device registered before is no longer known",
  access: manage,
  params: byId,
  responses: { 200: workstation },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const withdrawWorkstation = operation({
  id: "identity.withdrawWorkstation",
  method: "POST",
  path: "/api/v1/workstations/{id}/withdraw",
  summary: "Withdraw a workstation; every session on it ends",
  access: manage,
  params: byId,
  responses: { 200: workstation },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const resetPin = operation({
  id: "identity.resetPin",
  method: "DELETE",
  path: "/api/v1/workstations/{id}/pins/{membershipId}",
  summary:
    "Forget a person's PIN on a workstation, so that a new one can be set",
  access: manage,
  params: z.strictObject({ id: uuid, membershipId: uuid }),
  responses: { 200: workstation },
  idempotent: true,
  rate: "write",
});

export const getWorkstationBoard = operation({
  id: "identity.workstationBoard",
  method: "GET",
  path: "/api/v1/workstation",
  summary:
    "Before sign-in on a registered workstation: its people, and number, urgency and deadline of what waits",
  access: open,
  responses: { 200: workstationBoard },
  rate: "read",
});

export const registerWorkstation = operation({
  id: "identity.registerWorkstation",
  method: "POST",
  path: "/api/v1/workstation/registration",
  summary:
    "Make this device a registered workstation by the administrator's code",
  access: open,
  body: z.strictObject({ code: workstationCode }),
  responses: { 200: workstationBoard },
  rate: "sensitive",
});

export const signInByPin = operation({
  id: "identity.signInByPin",
  method: "POST",
  path: "/api/v1/workstation/sign-in",
  summary:
    "Sign in, unlock or switch to a person by PIN; the session of the person before is locked",
  access: open,
  body: z.strictObject({ membershipId: uuid, pin }),
  responses: { 200: signInStep },
  rate: "sensitive",
});

export const setPin = operation({
  id: "identity.setPin",
  method: "PUT",
  path: "/api/v1/workstation/pin",
  summary: "Set the own PIN for this workstation, after a full sign-in on it",
  access: account,
  body: z.strictObject({ membershipId: uuid, pin }),
  responses: { 204: null },
  rate: "sensitive",
});
