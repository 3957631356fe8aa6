// SPDX-License-Identifier: EUPL-1.2
// How the vault's private key is kept: wrapped by a key that comes from the
// PIN (PBKDF2-SHA-256) or from a passkey (WebAuthn PRF). Six digits alone do
// not stop someone who copies the storage and has time; the cost, the growing
// wait and the phone's own lock together do the work.
import type { Bytes } from "./model.ts";

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023). */
const pinIterations = 600_000;

/** The private key wrapped by a PIN. */
export interface PinWrap {
  readonly method: "pin";
  readonly salt: Bytes;
  readonly iterations: number;
  readonly iv: Bytes;
  readonly data: Bytes;
}

/** The private key wrapped by a passkey's PRF output. */
export interface PasskeyWrap {
  readonly method: "passkey";
  readonly credentialId: Bytes;
  /** Input of the PRF. */
  readonly salt: Bytes;
  readonly iv: Bytes;
  readonly data: Bytes;
}

export type KeyWrap = PinWrap | PasskeyWrap;

function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function keyFromPin(
  pin: string,
  salt: Bytes,
  iterations: number,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(pin),
    "PBKDF2",
    false,
    ["deriveKey"],
  );
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

async function keyFromPrf(output: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", output, "HKDF", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(32),
      info: new TextEncoder().encode("schulterschluss vault passkey v1"),
    },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

async function encrypt(key: CryptoKey, iv: Bytes, data: Bytes): Promise<Bytes> {
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    key,
    data,
  );
  return new Uint8Array(sealed);
}

async function tryDecrypt(
  key: CryptoKey,
  wrap: KeyWrap,
): Promise<Bytes | undefined> {
  try {
    const bytes = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: wrap.iv },
      key,
      wrap.data,
    );
    return new Uint8Array(bytes);
  } catch (error) {
    // The tag does not fit: a wrong PIN or another passkey.
    if (error instanceof DOMException && error.name === "OperationError")
      return undefined;
    throw error;
  }
}

/** Wraps the private key by a PIN. */
export async function wrapByPin(pin: string, pkcs8: Bytes): Promise<PinWrap> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = await keyFromPin(pin, salt, pinIterations);
  const data = await encrypt(key, iv, pkcs8);
  return { method: "pin", salt, iterations: pinIterations, iv, data };
}

/** The private key, or undefined when the PIN is wrong. */
export async function unwrapByPin(
  wrap: PinWrap,
  pin: string,
): Promise<Bytes | undefined> {
  const key = await keyFromPin(pin, wrap.salt, wrap.iterations);
  return tryDecrypt(key, wrap);
}

/** Wraps the private key by the PRF output of a passkey for `salt`. */
export async function wrapByPrf(
  output: Bytes,
  credentialId: Bytes,
  salt: Bytes,
  pkcs8: Bytes,
): Promise<PasskeyWrap> {
  const iv = randomBytes(12);
  const data = await encrypt(await keyFromPrf(output), iv, pkcs8);
  return { method: "passkey", credentialId, salt, iv, data };
}

/** The private key, or undefined when the output is another passkey's. */
export async function unwrapByPrf(
  wrap: PasskeyWrap,
  output: Bytes,
): Promise<Bytes | undefined> {
  return tryDecrypt(await keyFromPrf(output), wrap);
}
