// SPDX-License-Identifier: EUPL-1.2
import { createSecretKey, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type pg from "pg";
import type { Database } from "../db/types.generated.ts";
import { decrypt, encrypt } from "../keys/envelope.ts";
import {
  deriveSecret,
  getMasterKey,
  type MasterKeys,
} from "../keys/masterKey.ts";

/** Keys of the auth side, all derived from the one secret of the installation. */
export interface IdentitySecrets {
  /** Signs cookies; text, as the library takes it. */
  readonly cookies: string;
  /** Authenticates the ids in links that are handed out. */
  readonly links: Buffer;
  /** Encrypts the secrets of authenticator apps. */
  readonly totp: Buffer;
  /** Pepper of PINs. */
  readonly pins: Buffer;
  /** Keyed hashes of one-time codes. */
  readonly codes: Buffer;
  /** Keyed hashes of who tried from where. */
  readonly attempts: Buffer;
}

const context = "identity-secret/1";

interface Wrapped {
  readonly master_id: string;
  readonly wrapped: Buffer;
}

function wrap(masters: MasterKeys, secret: Buffer): Wrapped {
  const { id, wrapping } = masters.current;
  return { master_id: id, wrapped: encrypt(wrapping, context, secret) };
}

function unwrap(masters: MasterKeys, row: Wrapped): Buffer {
  const { wrapping } = getMasterKey(masters, row.master_id);
  return decrypt(wrapping, context, row.wrapped);
}

function derive(secret: Buffer): IdentitySecrets {
  const root = createSecretKey(secret);
  const part = (name: string) => deriveSecret(root, `identity-${name}`);
  return {
    cookies: part("cookies").toString("base64url"),
    links: part("links"),
    totp: part("totp"),
    pins: part("pins"),
    codes: part("codes"),
    attempts: part("attempts"),
  };
}

/**
 * Reads the installation's secret, making it at the first start. It is random
 * and only wrapped by the master key, so that a new master key ends no session.
 */
export async function loadIdentitySecrets(
  db: Kysely<Database>,
  masters: MasterKeys,
): Promise<IdentitySecrets> {
  await db
    .insertInto("auth.secret")
    .values(wrap(masters, randomBytes(32)))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom("auth.secret")
    .select(["master_id", "wrapped"])
    .executeTakeFirstOrThrow();
  return derive(unwrap(masters, row));
}

/** Wraps the secret with the current master key, as the owner role; nothing to do is fine. */
export async function rewrapIdentitySecret(
  client: pg.ClientBase,
  masters: MasterKeys,
): Promise<void> {
  const { rows } = await client.query<Wrapped>(
    "select master_id, wrapped from auth.secret where master_id <> $1 for update",
    [masters.current.id],
  );
  for (const row of rows) {
    const next = wrap(masters, unwrap(masters, row));
    await client.query("update auth.secret set master_id = $1, wrapped = $2", [
      next.master_id,
      next.wrapped,
    ]);
  }
}
