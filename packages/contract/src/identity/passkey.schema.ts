// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

const encoded = z.string().max(8000);

const credential = z.strictObject({
  id: encoded,
  type: z.literal("public-key"),
  transports: z.array(z.string().max(40)).max(10).optional(),
});

/** Options for `navigator.credentials.get`, as WebAuthn level 3 names them in JSON. */
export const passkeyRequest = z.strictObject({
  challenge: encoded,
  rpId: z.string().max(300).optional(),
  timeout: z.number().optional(),
  userVerification: z.string().max(40).optional(),
  allowCredentials: z.array(credential).optional(),
});

/** Options for `navigator.credentials.create`, as WebAuthn level 3 names them in JSON. */
export const passkeyCreation = z.strictObject({
  rp: z.strictObject({
    id: z.string().max(300).optional(),
    name: z.string().max(300),
  }),
  user: z.strictObject({
    id: encoded,
    name: z.string().max(300),
    displayName: z.string().max(300),
  }),
  challenge: encoded,
  pubKeyCredParams: z.array(
    z.strictObject({ type: z.literal("public-key"), alg: z.number().int() }),
  ),
  timeout: z.number().optional(),
  excludeCredentials: z.array(credential).optional(),
  authenticatorSelection: z
    .strictObject({
      residentKey: z.string().max(40).optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification: z.string().max(40).optional(),
      authenticatorAttachment: z.string().max(40).optional(),
    })
    .optional(),
  attestation: z.string().max(40).optional(),
  hints: z.array(z.string().max(40)).optional(),
  extensions: z.strictObject({ credProps: z.boolean().optional() }).optional(),
});

const common = {
  id: encoded,
  rawId: encoded,
  type: z.literal("public-key"),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string().max(60), z.unknown()),
};

/** What the browser answered to `passkeyRequest` (`toJSON`). */
export const passkeyAnswer = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.nullish(),
  }),
});

/** What the browser answered to `passkeyCreation` (`toJSON`). */
export const newPasskey = z.strictObject({
  ...common,
  response: z.strictObject({
    clientDataJSON: encoded,
    attestationObject: encoded,
    authenticatorData: encoded.optional(),
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKey: encoded.nullish(),
    publicKeyAlgorithm: z.number().int().optional(),
  }),
});
