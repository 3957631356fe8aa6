// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../db/actor.ts";

/** Sealed content as its columns `sealed` and `data_key` take it. */
export interface Sealed {
  readonly sealed: Buffer;
  readonly dataKey: Buffer;
}

/** A row with sealed content; after erasure its `data_key` is null and nothing opens it. */
export interface SealedRow {
  readonly id: Uuid;
  readonly sealed: Buffer;
  readonly data_key: Buffer;
}

/** A data key for bytes outside of the database, with its wrapped form for the row. */
export interface DataKey {
  readonly key: Buffer;
  readonly wrapped: Buffer;
}

/** A signature with the key to verify it by. */
export interface Signature {
  readonly keyId: Uuid;
  readonly signature: Buffer;
}

/** A public key with its validity, as a partner keeps it. */
export interface PublicKey {
  readonly id: Uuid;
  readonly use: "sign" | "encrypt";
  readonly publicKey: Buffer;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/**
 * The keys of organisations. All methods but `load` and `createFor` are
 * synchronous and need `load` of that organisation before; withActor loads
 * those of its actor. Failures are KeyErrors that name ids only.
 */
export interface Keys {
  /** Makes the keys of an organisation ready; costs nothing when they are. */
  load(organisationId: Uuid): Promise<void>;
  /** Looks for rotated keys at the next `load` instead of within five seconds. */
  expire(): void;
  /** Whether this installation keeps secret keys of the organisation, and they are loaded. */
  hasKeysOf(organisationId: Uuid): boolean;
  /** Gives the acting organisation its first keys; call `load` after the commit. */
  createFor(tx: Tx): Promise<void>;

  /** Seals a JSON value with a fresh data key; it opens only for this organisation and record id. */
  seal(tx: Tx, organisationId: Uuid, value: unknown, recordId: Uuid): Sealed;
  /** Opens what `seal` made. The caller names the shape it sealed. */
  open<T>(organisationId: Uuid, row: SealedRow): T;
  /** A fresh data key for bytes outside of the database; they must be bound to their record by their own context. */
  makeDataKey(organisationId: Uuid, at: Date): DataKey;
  /** Opens a wrapped data key of this organisation. */
  unwrapDataKey(organisationId: Uuid, wrapped: Buffer): Buffer;

  /** Tokens to store for a text: its words and their beginnings from three letters on. */
  searchTokens(organisationId: Uuid, text: string): bigint[];
  /** Tokens a row must have to be found by what somebody typed: one for each word. */
  queryTokens(organisationId: Uuid, text: string): bigint[];
  /** Keyed hash for audit details (128 bits, hexadecimal): equal for equal text of one organisation. */
  keyedHash(organisationId: Uuid, text: string): string;

  /** Signs with the organisation's Ed25519 key in force at `at`. */
  sign(organisationId: Uuid, bytes: Buffer, at: Date): Signature;
  /**
   * Whether the bytes were signed with this key of the organisation; with `at`,
   * also whether it was valid then. An organisation without keys signed nothing.
   */
  verify(
    organisationId: Uuid,
    keyId: Uuid,
    bytes: Buffer,
    signature: Buffer,
    at?: Date,
  ): boolean;
  /** Public keys with their history. */
  publicKeys(organisationId: Uuid): readonly PublicKey[];
  /** Fingerprint of the present public keys, to compare on the telephone. */
  fingerprint(organisationId: Uuid): string;
}
