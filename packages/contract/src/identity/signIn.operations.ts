// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { line, locales, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  invitationOffer,
  joiningOrganisation,
  linkToken,
  login,
  namesOneOrganisation,
  password,
  serviceName,
  signInOptions,
  signInStep,
} from "./identity.schema.ts";
import { passkeyAnswer, passkeyRequest } from "./passkey.schema.ts";

const open = { kind: "public" } as const;

export const getSignInOptions = operation({
  id: "identity.signInOptions",
  method: "GET",
  path: "/api/v1/identity/sign-in",
  summary: "What the sign-in page has to offer",
  access: open,
  responses: { 200: signInOptions },
  rate: "read",
});

export const signIn = operation({
  id: "identity.signIn",
  method: "POST",
  path: "/api/v1/identity/sign-in",
  summary: "Sign in by e-mail address or service name and password",
  access: open,
  body: z.strictObject({ login, password }),
  responses: { 200: signInStep },
  rate: "sensitive",
});

export const startPasskeySignIn = operation({
  id: "identity.startPasskeySignIn",
  method: "POST",
  path: "/api/v1/identity/sign-in/passkey",
  summary: "Ask for a challenge to sign in by passkey",
  access: open,
  responses: { 200: passkeyRequest },
  rate: "sensitive",
});

export const finishPasskeySignIn = operation({
  id: "identity.finishPasskeySignIn",
  method: "PUT",
  path: "/api/v1/identity/sign-in/passkey",
  summary: "Sign in by the passkey's answer to the challenge",
  access: open,
  body: passkeyAnswer,
  responses: { 200: signInStep },
  rate: "sensitive",
});

export const requestPasswordReset = operation({
  id: "identity.requestPasswordReset",
  method: "POST",
  path: "/api/v1/identity/password-reset",
  summary: "Send a reset link by mail; answers the same for every name",
  access: open,
  body: z.strictObject({ login }),
  responses: { 202: z.strictObject({ received: z.literal(true) }) },
  rate: "sensitive",
});

export const resetPassword = operation({
  id: "identity.resetPassword",
  method: "PUT",
  path: "/api/v1/identity/password-reset",
  summary: "Set a new password by a reset link; ends every session",
  access: open,
  body: z.strictObject({ token: linkToken, password }),
  responses: { 204: null },
  rate: "sensitive",
});

export const viewInvitation = operation({
  id: "identity.viewInvitation",
  method: "POST",
  path: "/api/v1/identity/invitation",
  summary: "What an invitation link offers",
  access: open,
  body: z.strictObject({ token: linkToken }),
  responses: { 200: invitationOffer },
  rate: "sensitive",
});

/** A person's own account, as given when it is made. */
export const newAccount = z
  .strictObject({
    email: z.email().toLowerCase().max(200).nullable(),
    serviceName: serviceName.nullable(),
    password,
    locale: z.enum(locales),
  })
  .refine((account) => account.email !== null || account.serviceName !== null, {
    path: ["email"],
  });
export type NewAccount = z.infer<typeof newAccount>;

export const acceptInvitation = operation({
  id: "identity.acceptInvitation",
  method: "PUT",
  path: "/api/v1/identity/invitation",
  summary:
    "Accept an invitation: with a new account, or as the account that is signed in",
  access: open,
  body: z.strictObject({
    token: linkToken,
    /** Null: the account that is signed in takes the membership. */
    account: newAccount.nullable(),
  }),
  responses: {
    200: z.strictObject({ ...signInStep.shape, membershipId: uuid }),
  },
  rate: "sensitive",
});

export const setUp = operation({
  id: "identity.setUp",
  method: "POST",
  path: "/api/v1/identity/set-up",
  summary:
    "Make the first operator and the first administrator of an empty installation",
  access: open,
  body: z
    .strictObject({
      token: linkToken,
      /** Becomes active. */
      ...joiningOrganisation,
      operator: z.strictObject({ displayName: line, account: newAccount }),
      /** Null: the operator administers the organisation as well. */
      administrator: z
        .strictObject({ displayName: line, account: newAccount })
        .nullable(),
    })
    .refine(namesOneOrganisation, { path: ["organisationId"] }),
  responses: { 200: signInStep },
  rate: "sensitive",
});

export const listSetUpOrganisations = operation({
  id: "identity.setUpOrganisations",
  method: "POST",
  path: "/api/v1/identity/set-up/organisations",
  summary: "Organisations of the directory, for the holder of the set-up link",
  access: open,
  body: z.strictObject({ token: linkToken }),
  responses: {
    200: z.strictObject({
      items: z.array(z.strictObject({ id: uuid, name: line })),
    }),
  },
  rate: "sensitive",
});
