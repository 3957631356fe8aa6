// SPDX-License-Identifier: EUPL-1.2
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

/** One master key: its wrapping half and the name under which blobs know it. */
export interface MasterKey {
  /** Eight bytes as hex, derived from the key; safe to print and to store. */
  readonly id: string;
  readonly secret: KeyObject;
  readonly wrapping: KeyObject;
}

/** The key that wraps from now on, and those that may still unwrap. */
export interface MasterKeys {
  readonly current: MasterKey;
  readonly previous: readonly MasterKey[];
}

/** A key is missing, does not fit or does not open what it is asked to open. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

const keyBytes = 32;

/** Derives a named secret from a master key (HKDF-SHA-256, RFC 5869). */
export function deriveSecret(
  secret: KeyObject,
  purpose: string,
  lengthBytes = keyBytes,
): Buffer {
  const info = `schulterschluss/${purpose}`;
  return Buffer.from(hkdfSync("sha256", secret, "", info, lengthBytes));
}

function masterKey(bytes: Buffer): MasterKey {
  if (bytes.length !== keyBytes)
    throw new KeyError(
      `a master key has ${keyBytes} bytes, got ${bytes.length}`,
    );
  const secret = createSecretKey(bytes);
  return {
    id: deriveSecret(secret, "master-key-id", 8).toString("hex"),
    secret,
    wrapping: createSecretKey(deriveSecret(secret, "organisation-keys")),
  };
}

/** The master keys of a process: the one that wraps, and those it replaced. */
export function masterKeys(
  current: Buffer,
  previous: readonly Buffer[] = [],
): MasterKeys {
  return { current: masterKey(current), previous: previous.map(masterKey) };
}

/** The master key with this id; throws a KeyError that tells the operator what to set. */
export function getMasterKey(keys: MasterKeys, id: string): MasterKey {
  const all = [keys.current, ...keys.previous];
  const found = all.find((key) => key.id === id);
  if (found === undefined)
    throw new KeyError(
      `MASTER_KEY does not fit this database: its keys are wrapped with master key ${id}, configured is ${all.map((key) => key.id).join(", ")}. Set the MASTER_KEY that was in use, or add it to MASTER_KEY_PREVIOUS; without it sealed content cannot be opened (docs/operate/keys.md)`,
    );
  return found;
}
