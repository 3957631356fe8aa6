// SPDX-License-Identifier: EUPL-1.2
import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
} from "node:crypto";
import type {
  newPasskey,
  passkeyAnswer,
} from "@schulterschluss/contract/identity";
import type { z } from "zod";

/** A passkey in software: answers challenges as a phone does. */
export interface Authenticator {
  /** Answers the options of a new passkey. */
  create(options: Creation): z.input<typeof newPasskey>;
  /** Answers a challenge. */
  get(options: { readonly challenge: string }): z.input<typeof passkeyAnswer>;
}

interface Creation {
  readonly challenge: string;
  readonly user: { readonly id: string };
}

export interface AuthenticatorOptions {
  readonly origin: string;
  /** Whether it checks who holds it; true by default. */
  readonly verifiesPerson?: boolean;
}

const userPresent = 0x01;
const userVerified = 0x04;
const attestedCredential = 0x40;

function bigEndian(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** Head of a CBOR item (RFC 8949, 3) of up to 65 535. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  if (value < 256) return Buffer.of((major << 5) | 24, value);
  return Buffer.concat([Buffer.of((major << 5) | 25), bigEndian(value, 2)]);
}

const unsigned = (value: number) => head(0, value);
const negative = (value: number) => head(1, -1 - value);
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) =>
  Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (...entries: readonly (readonly [key: Buffer, value: Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin }));
}

/** Makes an authenticator with one Ed25519 key. */
export function createAuthenticator(
  options: AuthenticatorOptions,
): Authenticator {
  const { origin, verifiesPerson = true } = options;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  // COSE key (RFC 9053): OKP, EdDSA, Ed25519.
  const coseKey = map(
    [unsigned(1), unsigned(1)],
    [unsigned(3), negative(-8)],
    [negative(-1), unsigned(6)],
    [negative(-2), bytes(raw)],
  );
  const credentialId = randomBytes(16);
  const id = credentialId.toString("base64url");
  let counter = 0;
  let userHandle = "";
  const authenticatorData = (flags: number, attested: Buffer) => {
    counter += 1;
    const rpIdHash = createHash("sha256")
      .update(new URL(origin).hostname)
      .digest();
    const verified = verifiesPerson ? userVerified : 0;
    return Buffer.concat([
      rpIdHash,
      Buffer.of(userPresent | verified | flags),
      bigEndian(counter, 4),
      attested,
    ]);
  };
  const common = {
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
  } as const;
  return {
    create: ({ challenge, user }) => {
      userHandle = user.id;
      const attested = Buffer.concat([
        Buffer.alloc(16),
        bigEndian(credentialId.length, 2),
        credentialId,
        coseKey,
      ]);
      const data = authenticatorData(attestedCredential, attested);
      const attestation = map(
        [text("fmt"), text("none")],
        [text("attStmt"), map()],
        [text("authData"), bytes(data)],
      );
      return {
        ...common,
        response: {
          clientDataJSON: clientData(
            "webauthn.create",
            challenge,
            origin,
          ).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    get: ({ challenge }) => {
      const data = authenticatorData(0, Buffer.alloc(0));
      const client = clientData("webauthn.get", challenge, origin);
      const hash = createHash("sha256").update(client).digest();
      return {
        ...common,
        authenticatorAttachment: null,
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: sign(
            null,
            Buffer.concat([data, hash]),
            privateKey,
          ).toString("base64url"),
          userHandle,
        },
      };
    },
  };
}
