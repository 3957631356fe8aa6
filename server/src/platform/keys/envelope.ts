// SPDX-License-Identifier: EUPL-1.2
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { KeyError } from "./masterKey.ts";

const algorithm = "aes-256-gcm";
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyIdBytes = 16;
export const dataKeyBytes = 32;

// As a key object: a cipher takes five times as long with bytes.
function keyObject(key: KeyObject | Buffer): KeyObject {
  return Buffer.isBuffer(key) ? createSecretKey(key) : key;
}

/** Encrypts with AES-256-GCM: version, nonce, ciphertext, tag. `context` must be given again to open. */
export function encrypt(
  key: KeyObject | Buffer,
  context: string,
  plain: Buffer,
): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyObject(key), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(version), nonce, body, cipher.getAuthTag()]);
}

/** Opens what `encrypt` made; throws a KeyError when key, context or bytes differ. */
export function decrypt(
  key: KeyObject | Buffer,
  context: string,
  blob: Buffer,
): Buffer {
  if (blob.length < 1 + nonceBytes + tagBytes || blob[0] !== version)
    throw new KeyError(`no sealed value of version ${version} (${context})`);
  const body = blob.subarray(1 + nonceBytes, -tagBytes);
  const decipher = createDecipheriv(
    algorithm,
    keyObject(key),
    blob.subarray(1, 1 + nonceBytes),
  );
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(blob.subarray(-tagBytes));
  const plain = decipher.update(body);
  try {
    decipher.final();
  } catch (cause) {
    throw new KeyError(
      `a sealed value was altered, moved or sealed with another key (${context})`,
      { cause },
    );
  }
  return plain;
}

function keyIdToBytes(keyId: string): Buffer {
  return Buffer.from(keyId.replaceAll("-", ""), "hex");
}

/** The id of the organisation key that wraps this data key. */
export function wrappingKeyId(wrapped: Buffer): string {
  if (wrapped.length < 1 + keyIdBytes || wrapped[0] !== version)
    throw new KeyError(`no wrapped data key of version ${version}`);
  const hex = wrapped.toString("hex", 1, 1 + keyIdBytes);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** First bytes of every data key that this organisation key wraps; for searching the ones to rewrap. */
export function wrappedPrefix(keyId: string): Buffer {
  return Buffer.concat([Buffer.of(version), keyIdToBytes(keyId)]);
}

function wrappingContext(organisationId: string, keyId: string): string {
  return `data-key/1/${organisationId}/${keyId}`;
}

/** A key of an organisation that wraps data keys. */
export interface WrappingKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Wraps a data key: version, id of the wrapping key, then the encrypted key. */
export function wrapDataKey(
  wrapping: WrappingKey,
  organisationId: string,
  dataKey: Buffer,
): Buffer {
  const context = wrappingContext(organisationId, wrapping.id);
  return Buffer.concat([
    wrappedPrefix(wrapping.id),
    encrypt(wrapping.key, context, dataKey),
  ]);
}

/** Opens what `wrapDataKey` made with the key whose id `wrappingKeyId` tells. */
export function unwrapDataKey(
  wrapping: WrappingKey,
  organisationId: string,
  wrapped: Buffer,
): Buffer {
  const context = wrappingContext(organisationId, wrapping.id);
  return decrypt(wrapping.key, context, wrapped.subarray(1 + keyIdBytes));
}
