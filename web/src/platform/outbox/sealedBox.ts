// SPDX-License-Identifier: EUPL-1.2
// A sealed box on WebCrypto: anybody with the public key can close it, only
// the private key opens it. Capturing works while the phone is locked because
// closing needs no secret. ECDH P-256 (in every browser in use), HKDF-SHA-256,
// AES-256-GCM with the context as authenticated data.
import type { Bytes, SealedBox } from "./model.ts";

const curve = { name: "ECDH", namedCurve: "P-256" } as const;
const info = new TextEncoder().encode("schulterschluss sealed box v1");

/** A new key pair; the private key can leave WebCrypto once, to be wrapped. */
export async function createBoxKeys(): Promise<{
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}> {
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey("raw", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  return {
    publicKey: new Uint8Array(publicKey),
    privateKey: new Uint8Array(privateKey),
  };
}

/** The private key as a handle that scripts can use and never read. */
export function importPrivateKey(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, curve, false, ["deriveBits"]);
}

function importPublicKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, curve, false, []);
}

async function boxKey(
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  ephemeral: Bytes,
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: publicKey },
    privateKey,
    256,
  );
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: ephemeral, info },
    secret,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** Closes bytes for the owner of a public key; the box opens only under the same context. */
export async function seal(
  publicKey: Bytes,
  bytes: Bytes,
  context: string,
): Promise<SealedBox> {
  const [recipient, pair] = await Promise.all([
    importPublicKey(publicKey),
    crypto.subtle.generateKey(curve, false, ["deriveBits"]),
  ]);
  const ephemeral = new Uint8Array(
    await crypto.subtle.exportKey("raw", pair.publicKey),
  );
  const key = await boxKey(pair.privateKey, recipient, ephemeral);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(context);
  const data = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData },
    key,
    bytes,
  );
  return { v: 1, ephemeral, iv, data: new Uint8Array(data) };
}

/** Opens a box; throws when key, content or context do not belong together. */
export async function open(
  privateKey: CryptoKey,
  box: SealedBox,
  context: string,
): Promise<Bytes> {
  const sender = await importPublicKey(box.ephemeral);
  const key = await boxKey(privateKey, sender, box.ephemeral);
  const additionalData = new TextEncoder().encode(context);
  const bytes = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: box.iv, additionalData },
    key,
    box.data,
  );
  return new Uint8Array(bytes);
}

/** Closes a JSON value. */
export function sealJson(
  publicKey: Bytes,
  value: unknown,
  context: string,
): Promise<SealedBox> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return seal(publicKey, bytes, context);
}

/** Opens a JSON value that this phone closed itself. */
export async function openJson<T>(
  privateKey: CryptoKey,
  box: SealedBox,
  context: string,
): Promise<T> {
  const bytes = await open(privateKey, box, context);
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}
