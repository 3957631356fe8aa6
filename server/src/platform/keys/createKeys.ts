// SPDX-License-Identifier: EUPL-1.2
import { createHmac, randomBytes } from "node:crypto";
import type pg from "pg";
import type { Uuid } from "../db/actor.ts";
import {
  dataKeyBytes,
  decrypt,
  encrypt,
  unwrapDataKey,
  wrapDataKey,
  wrappingKeyId,
} from "./envelope.ts";
import { KeyCache } from "./keyCache.ts";
import { currentKey, getHeldKey, type KeyRing } from "./keyRing.ts";
import type { Keys } from "./keys.ts";
import { insertKeys } from "./keys.repo.ts";
import { KeyError, type MasterKeys } from "./masterKey.ts";
import { makeOrganisationKeys } from "./organisationKeys.ts";
import { tokensToFind, tokensToStore } from "./searchTokens.ts";
import { fingerprintOf, isSignedBy, signBytes } from "./signing.ts";

/** What the keys need of the platform. */
export interface KeysOptions {
  readonly pool: pg.Pool;
  readonly masters: MasterKeys;
}

/** The context of a record: a sealed value moved to another one does not open. */
function recordContext(organisationId: Uuid, recordId: Uuid): string {
  return `record/1/${organisationId}/${recordId}`;
}

/** Builds the keys of a process. */
export function createKeys({ pool, masters }: KeysOptions): Keys {
  const cache = new KeyCache(pool, masters);
  const ring = (organisationId: Uuid) => cache.get(organisationId);
  return {
    load: (organisationId) => cache.load(organisationId),
    expire: () => cache.expire(),
    hasKeysOf: (organisationId) =>
      (cache.find(organisationId)?.wrap.length ?? 0) > 0,
    createFor: async (tx) => {
      await insertKeys(
        tx,
        makeOrganisationKeys(
          masters.current,
          tx.actor.organisationId,
          ["wrap", "index", "sign", "encrypt"],
          tx.now,
        ),
      );
    },
    ...sealing(ring),
    ...hashing(ring),
    ...signatures(ring, (organisationId) => cache.find(organisationId)),
  };
}

type RingOf = (organisationId: Uuid) => KeyRing;

function sealing(
  ring: RingOf,
): Pick<Keys, "seal" | "open" | "makeDataKey" | "unwrapDataKey"> {
  const makeDataKey: Keys["makeDataKey"] = (organisationId, at) => {
    const key = randomBytes(dataKeyBytes);
    const wrapping = currentKey(ring(organisationId).wrap, at);
    const wrapped = wrapDataKey(wrapping, organisationId, key);
    return { key, wrapped };
  };
  const unwrap: Keys["unwrapDataKey"] = (organisationId, wrapped) =>
    unwrapDataKey(
      getHeldKey(ring(organisationId).wrap, wrappingKeyId(wrapped)),
      organisationId,
      wrapped,
    );
  return {
    makeDataKey,
    unwrapDataKey: unwrap,
    seal: (tx, organisationId, value, recordId) => {
      const { key, wrapped } = makeDataKey(organisationId, tx.now);
      const context = recordContext(organisationId, recordId);
      const plain = Buffer.from(JSON.stringify(value));
      return { sealed: encrypt(key, context, plain), dataKey: wrapped };
    },
    open: <T>(organisationId: Uuid, row: Parameters<Keys["open"]>[1]): T => {
      const key = unwrap(organisationId, row.data_key);
      const context = recordContext(organisationId, row.id);
      const plain = decrypt(key, context, row.sealed);
      return JSON.parse(plain.toString()) as T;
    },
  };
}

function hashing(
  ring: RingOf,
): Pick<Keys, "searchTokens" | "queryTokens" | "keyedHash"> {
  const index = (organisationId: Uuid) => {
    const found = ring(organisationId).index;
    if (found === undefined)
      throw new KeyError(
        `the organisation ${organisationId} keeps its keys at another installation`,
      );
    return found;
  };
  return {
    searchTokens: (organisationId, text) =>
      tokensToStore(index(organisationId).search, text),
    queryTokens: (organisationId, text) =>
      tokensToFind(index(organisationId).search, text),
    keyedHash: (organisationId, text) =>
      createHmac("sha256", index(organisationId).hash)
        .update(text)
        .digest("hex")
        .slice(0, 32),
  };
}

function signatures(
  ring: RingOf,
  findRing: (organisationId: Uuid) => KeyRing | undefined,
): Pick<Keys, "sign" | "verify" | "publicKeys" | "fingerprint"> {
  return {
    sign: (organisationId, bytes, at) => {
      const held = currentKey(ring(organisationId).sign, at);
      return { keyId: held.id, signature: signBytes(held.key, bytes) };
    },
    verify: (organisationId, keyId, bytes, signature, at) => {
      const row = findRing(organisationId)?.publicKeys.find(
        (key) => key.id === keyId && key.use === "sign",
      );
      if (row === undefined) return false;
      if (at !== undefined && at < row.valid_from) return false;
      if (at !== undefined && row.valid_until !== null && at >= row.valid_until)
        return false;
      return isSignedBy(row.public_key, bytes, signature);
    },
    publicKeys: (organisationId) =>
      ring(organisationId).publicKeys.map((row) => ({
        id: row.id,
        use: row.use,
        publicKey: row.public_key,
        validFrom: row.valid_from,
        validUntil: row.valid_until,
      })),
    fingerprint: (organisationId) => {
      const rows = ring(organisationId).publicKeys;
      const inForce = rows.filter((row) => row.valid_until === null);
      const sign = inForce.find((row) => row.use === "sign");
      const encryption = inForce.find((row) => row.use === "encrypt");
      if (sign === undefined || encryption === undefined)
        throw new KeyError(
          `the organisation ${organisationId} has no public keys in force`,
        );
      return fingerprintOf(sign.public_key, encryption.public_key);
    },
  };
}
