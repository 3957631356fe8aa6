// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { line, locales, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  codeFactors,
  factors,
  me,
  password,
  serviceName,
  session,
  signInStep,
} from "./identity.schema.ts";
import { newPasskey, passkeyCreation } from "./passkey.schema.ts";

const account = { kind: "account" } as const;
const open = { kind: "public" } as const;
const byId = z.strictObject({ id: uuid });
const code = z.string().trim().min(4).max(40);

export const getMe = operation({
  id: "identity.me",
  method: "GET",
  path: "/api/v1/identity/me",
  summary:
    "The signed-in person: account, session, factors and every membership",
  access: account,
  responses: { 200: me },
  rate: "read",
});

export const changeAccount = operation({
  id: "identity.changeAccount",
  method: "PATCH",
  path: "/api/v1/identity/me",
  summary:
    "Change the own name, language, address and service name; the last two need a confirmation",
  access: account,
  body: z.strictObject({
    displayName: line.optional(),
    locale: z.enum(locales).optional(),
    /** Null: sign in by service name only. */
    email: z.email().toLowerCase().max(200).nullable().optional(),
    serviceName: serviceName.nullable().optional(),
  }),
  responses: { 204: null },
  rate: "write",
});

export const verifyCode = operation({
  id: "identity.verifyCode",
  method: "POST",
  path: "/api/v1/identity/sign-in/code",
  summary: "Prove the second factor by a code from the app or the paper list",
  access: open,
  body: z.strictObject({ factor: z.enum(codeFactors), code }),
  responses: { 200: signInStep },
  rate: "sensitive",
});

export const signOut = operation({
  id: "identity.signOut",
  method: "POST",
  path: "/api/v1/identity/sign-out",
  summary: "End this session; succeeds without one as well",
  access: open,
  responses: { 204: null },
  rate: "write",
});

export const lockSession = operation({
  id: "identity.lock",
  method: "POST",
  path: "/api/v1/identity/lock",
  summary: "Lock this session: nothing can be read until it is unlocked",
  access: account,
  responses: { 204: null },
  rate: "write",
});

export const unlockSession = operation({
  id: "identity.unlock",
  method: "POST",
  path: "/api/v1/identity/unlock",
  summary: "Unlock this session by the password",
  access: open,
  body: z.strictObject({ password }),
  responses: { 200: signInStep },
  rate: "sensitive",
});

export const confirmSelf = operation({
  id: "identity.confirm",
  method: "POST",
  path: "/api/v1/identity/confirmation",
  summary:
    "Confirm by the password that it is still oneself, before a sensitive change",
  access: account,
  body: z.strictObject({ password }),
  responses: { 204: null },
  rate: "sensitive",
});

export const listSessions = operation({
  id: "identity.listSessions",
  method: "GET",
  path: "/api/v1/identity/sessions",
  summary: "Own sessions with device and last use",
  access: account,
  responses: { 200: z.strictObject({ items: z.array(session) }) },
  rate: "read",
});

export const endSession = operation({
  id: "identity.endSession",
  method: "DELETE",
  path: "/api/v1/identity/sessions/{id}",
  summary: "End one of the own sessions",
  access: account,
  params: byId,
  responses: { 204: null },
  rate: "write",
});

export const endOtherSessions = operation({
  id: "identity.endOtherSessions",
  method: "DELETE",
  path: "/api/v1/identity/sessions",
  summary: "End all own sessions but this one",
  access: account,
  responses: { 200: z.strictObject({ ended: z.number().int() }) },
  rate: "write",
});

export const changePassword = operation({
  id: "identity.changePassword",
  method: "PUT",
  path: "/api/v1/identity/password",
  summary: "Change the own password; ends all other sessions",
  access: account,
  body: z.strictObject({ current: password, password }),
  responses: { 204: null },
  rate: "sensitive",
});

export const startTotp = operation({
  id: "identity.startTotp",
  method: "POST",
  path: "/api/v1/identity/factors/totp",
  summary: "Get a secret for an authenticator app; valid once it is confirmed",
  access: account,
  responses: {
    200: z.strictObject({
      secret: z.string(),
      uri: z.string().startsWith("otpauth://"),
    }),
  },
  rate: "sensitive",
});

export const confirmTotp = operation({
  id: "identity.confirmTotp",
  method: "PUT",
  path: "/api/v1/identity/factors/totp",
  summary: "Confirm the authenticator app by its first code",
  access: account,
  body: z.strictObject({ code }),
  responses: { 200: factors },
  rate: "sensitive",
});

export const removeTotp = operation({
  id: "identity.removeTotp",
  method: "DELETE",
  path: "/api/v1/identity/factors/totp",
  summary: "Remove the authenticator app",
  access: account,
  responses: { 200: factors },
  rate: "sensitive",
});

export const createPaperCodes = operation({
  id: "identity.createPaperCodes",
  method: "POST",
  path: "/api/v1/identity/factors/paper-codes",
  summary:
    "Make a new list of one-time codes to print; the former list ends at once",
  access: account,
  responses: {
    200: z.strictObject({
      codes: z.array(
        z.strictObject({ position: z.number().int(), code: z.string() }),
      ),
    }),
  },
  rate: "sensitive",
});

export const startPasskey = operation({
  id: "identity.startPasskey",
  method: "POST",
  path: "/api/v1/identity/factors/passkeys",
  summary: "Ask for the options of a new passkey",
  access: account,
  responses: { 200: passkeyCreation },
  rate: "sensitive",
});

export const finishPasskey = operation({
  id: "identity.finishPasskey",
  method: "PUT",
  path: "/api/v1/identity/factors/passkeys",
  summary: "Keep a new passkey",
  access: account,
  body: z.strictObject({ name: line.nullable(), credential: newPasskey }),
  responses: { 200: factors },
  rate: "sensitive",
});

export const removePasskey = operation({
  id: "identity.removePasskey",
  method: "DELETE",
  path: "/api/v1/identity/factors/passkeys/{id}",
  summary: "Remove a passkey",
  access: account,
  params: byId,
  responses: { 200: factors },
  rate: "sensitive",
});
