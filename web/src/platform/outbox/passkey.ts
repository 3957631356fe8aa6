// SPDX-License-Identifier: EUPL-1.2
// A passkey that only opens the vault on this phone: its PRF output wraps the
// private key. It signs nobody in, so no server checks the challenge.
import type { Bytes } from "./model.ts";

/** A new passkey with the PRF output for its salt. */
export interface NewPasskey {
  readonly credentialId: Bytes;
  readonly salt: Bytes;
  readonly output: Bytes;
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

function isCancelled(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    ["NotAllowedError", "AbortError", "InvalidStateError"].includes(error.name)
  );
}

function toBytes(source: BufferSource): Bytes {
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0));
  const copy = new Uint8Array(source.byteLength);
  copy.set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  return copy;
}

function prfOutput(credential: PublicKeyCredential): Bytes | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first === undefined ? undefined : toBytes(first);
}

/** Whether this phone has a screen lock, fingerprint or face that can hold a passkey. */
export async function isPasskeyPossible(): Promise<boolean> {
  if (typeof PublicKeyCredential === "undefined") return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** The PRF output of a passkey, or undefined when the person declined or the phone cannot. */
export async function askPasskey(
  credentialId: Bytes,
  salt: Bytes,
): Promise<Bytes | undefined> {
  try {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: "public-key", id: credentialId }],
        userVerification: "required",
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    return credential instanceof PublicKeyCredential
      ? prfOutput(credential)
      : undefined;
  } catch (error) {
    if (isCancelled(error)) return undefined;
    throw error;
  }
}

/** Makes a passkey for the vault; undefined when the person declined or the phone has no PRF. */
export async function createPasskey(
  label: string,
): Promise<NewPasskey | undefined> {
  const salt = random(32);
  try {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: "Schulterschluss" },
        user: { id: random(16), name: label, displayName: label },
        pubKeyCredParams: [
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          residentKey: "preferred",
          userVerification: "required",
        },
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    if (!(credential instanceof PublicKeyCredential)) return undefined;
    const credentialId = new Uint8Array(credential.rawId);
    // Many phones give the output only when asked a second time.
    const output =
      prfOutput(credential) ?? (await askPasskey(credentialId, salt));
    return output === undefined ? undefined : { credentialId, salt, output };
  } catch (error) {
    if (isCancelled(error)) return undefined;
    throw error;
  }
}
