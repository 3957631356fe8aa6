// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";
import { sql } from "kysely";
import type { Tx, Uuid } from "../db/actor.ts";
import type { KeyUse, OrganisationKeyRow, PublicKeyRow } from "./keyRing.ts";

/** Everything stored about the keys of one organisation, with the generation it was read in. */
export interface StoredKeys {
  readonly generation: number;
  readonly secrets: readonly OrganisationKeyRow[];
  readonly publicKeys: readonly PublicKeyRow[];
}

/** A key as it is stored. */
export interface NewKey {
  readonly id: Uuid;
  readonly use: KeyUse;
  readonly masterId: string;
  readonly wrapped: Buffer;
  readonly publicKey: Buffer | null;
  readonly validFrom: Date;
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How often keys were rotated in this installation. */
export async function readKeyGeneration(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ generation: number }>(
    "select generation from key_generation",
  );
  return rows[0]?.generation ?? 0;
}

/**
 * Reads the keys of an organisation in one round trip and in a transaction of
 * its own: withActor itself waits for it before it begins one.
 */
export async function readStoredKeys(
  pool: pg.Pool,
  organisationId: Uuid,
): Promise<StoredKeys> {
  if (!uuidPattern.test(organisationId))
    throw new TypeError("an organisation is named by a lower-case UUID");
  const results = (await pool.query(`
    begin isolation level repeatable read read only;
    select set_config('app.organisation', '${organisationId}', true);
    select generation from key_generation;
    select id, use, master_id, wrapped, valid_from, valid_until
      from organisation_keys where organisation_id = '${organisationId}';
    select id, use, public_key, valid_from, valid_until
      from organisation_public_keys where organisation_id = '${organisationId}'
      order by valid_from, id;
    commit`)) as unknown;
  const [, , generation, secrets, publicKeys] = results as [
    unknown,
    unknown,
    pg.QueryResult<{ generation: number }>,
    pg.QueryResult<OrganisationKeyRow>,
    pg.QueryResult<PublicKeyRow>,
  ];
  return {
    generation: generation.rows[0]?.generation ?? 0,
    secrets: secrets.rows,
    publicKeys: publicKeys.rows,
  };
}

/** Stores new keys of the acting organisation. */
export async function insertKeys(
  tx: Tx,
  keys: readonly NewKey[],
): Promise<void> {
  const organisationId = tx.actor.organisationId;
  for (const key of keys) {
    await sql`insert into organisation_keys
      (organisation_id, id, use, master_id, wrapped, valid_from)
      values (${organisationId}, ${key.id}, ${key.use}, ${key.masterId},
        ${key.wrapped}, ${key.validFrom})`.execute(tx.db);
    if (key.publicKey !== null)
      await sql`insert into organisation_public_keys
        (organisation_id, id, use, public_key, valid_from)
        values (${organisationId}, ${key.id}, ${key.use}, ${key.publicKey},
          ${key.validFrom})`.execute(tx.db);
  }
}
