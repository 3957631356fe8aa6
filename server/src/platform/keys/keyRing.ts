// SPDX-License-Identifier: EUPL-1.2
import { createSecretKey, type KeyObject } from "node:crypto";
import type { Uuid } from "../db/actor.ts";
import { decrypt, encrypt } from "./envelope.ts";
import {
  deriveSecret,
  getMasterKey,
  KeyError,
  type MasterKey,
  type MasterKeys,
} from "./masterKey.ts";
import { privateKeyFrom } from "./signing.ts";

/** What a key of an organisation is for. */
export type KeyUse = "wrap" | "index" | "sign" | "encrypt";

/** A row of `organisation_keys`. */
export interface OrganisationKeyRow {
  readonly id: Uuid;
  readonly use: KeyUse;
  readonly master_id: string;
  readonly wrapped: Buffer;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
}

/** A row of `organisation_public_keys`. */
export interface PublicKeyRow {
  readonly id: Uuid;
  readonly use: "sign" | "encrypt";
  readonly public_key: Buffer;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
}

/** A secret key ready for use. */
export interface HeldKey {
  readonly id: Uuid;
  readonly key: KeyObject;
  readonly validFrom: Date;
}

/** All keys of one organisation, unwrapped; lives in memory only. */
export interface KeyRing {
  readonly generation: number;
  readonly wrap: readonly HeldKey[];
  readonly sign: readonly HeldKey[];
  readonly encrypt: readonly HeldKey[];
  /** Secrets derived from the index key; absent for an organisation of another installation. */
  readonly index?: { readonly search: KeyObject; readonly hash: KeyObject };
  readonly publicKeys: readonly PublicKeyRow[];
}

function wrappingContext(organisationId: Uuid, id: Uuid, use: KeyUse): string {
  return `organisation-key/1/${organisationId}/${id}/${use}`;
}

/** Wraps a secret of an organisation with a master key. */
export function wrapOrganisationKey(
  master: MasterKey,
  organisationId: Uuid,
  key: { readonly id: Uuid; readonly use: KeyUse; readonly secret: Buffer },
): Buffer {
  return encrypt(
    master.wrapping,
    wrappingContext(organisationId, key.id, key.use),
    key.secret,
  );
}

/** Opens a secret of an organisation; throws a KeyError when no configured master key fits. */
export function unwrapOrganisationKey(
  masters: MasterKeys,
  organisationId: Uuid,
  row: Pick<OrganisationKeyRow, "id" | "use" | "master_id" | "wrapped">,
): Buffer {
  return decrypt(
    getMasterKey(masters, row.master_id).wrapping,
    wrappingContext(organisationId, row.id, row.use),
    row.wrapped,
  );
}

/** Unwraps all keys of an organisation. */
export function buildKeyRing(
  masters: MasterKeys,
  organisationId: Uuid,
  generation: number,
  rows: readonly OrganisationKeyRow[],
  publicKeys: readonly PublicKeyRow[],
): KeyRing {
  const held = (use: KeyUse, read: (secret: Buffer) => KeyObject) =>
    rows
      .filter((row) => row.use === use)
      .toSorted((a, b) => a.valid_from.getTime() - b.valid_from.getTime())
      .map((row) => ({
        id: row.id,
        key: read(unwrapOrganisationKey(masters, organisationId, row)),
        validFrom: row.valid_from,
      }));
  const [index] = held("index", createSecretKey);
  return {
    generation,
    wrap: held("wrap", createSecretKey),
    sign: held("sign", privateKeyFrom),
    encrypt: held("encrypt", privateKeyFrom),
    publicKeys,
    ...(index === undefined
      ? {}
      : {
          // As key objects: HMAC takes six times as long with bytes.
          index: {
            search: createSecretKey(deriveSecret(index.key, "search-tokens")),
            hash: createSecretKey(deriveSecret(index.key, "keyed-hash")),
          },
        }),
  };
}

/** The key in force at an instant: the last that has begun, else the first there is. */
export function currentKey(keys: readonly HeldKey[], at: Date): HeldKey {
  const begun = keys.findLast((key) => key.validFrom.getTime() <= at.getTime());
  const key = begun ?? keys[0];
  if (key === undefined)
    throw new KeyError("the organisation has no key for this use");
  return key;
}

/** The key with this id; throws a KeyError when the organisation does not hold it. */
export function getHeldKey(keys: readonly HeldKey[], id: Uuid): HeldKey {
  const key = keys.find((candidate) => candidate.id === id);
  if (key === undefined)
    throw new KeyError(`the organisation does not hold the key ${id}`);
  return key;
}
