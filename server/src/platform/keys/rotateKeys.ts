// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";
import type { Uuid } from "../db/actor.ts";
import { inMaintenance } from "../db/maintenance.ts";
import {
  type KeyUse,
  type OrganisationKeyRow,
  unwrapOrganisationKey,
  wrapOrganisationKey,
} from "./keyRing.ts";
import type { NewKey } from "./keys.repo.ts";
import type { MasterKeys } from "./masterKey.ts";
import { makeOrganisationKeys } from "./organisationKeys.ts";

type StoredKey = OrganisationKeyRow & { readonly organisation_id: Uuid };
const batchSize = 200;

/** Tells every running server to reload its keys. */
async function countRotation(client: pg.ClientBase): Promise<void> {
  await client.query("update key_generation set generation = generation + 1");
}

/** Wraps the next keys of another master key with the current one; answers how many. */
async function rewrapBatch(
  client: pg.ClientBase,
  masters: MasterKeys,
): Promise<number> {
  const { rows } = await client.query<StoredKey>(
    `select organisation_id, id, use, master_id, wrapped
       from organisation_keys where master_id <> $1
      order by organisation_id, id limit $2 for update`,
    [masters.current.id, batchSize],
  );
  for (const row of rows) {
    const secret = unwrapOrganisationKey(masters, row.organisation_id, row);
    const wrapped = wrapOrganisationKey(masters.current, row.organisation_id, {
      id: row.id,
      use: row.use,
      secret,
    });
    await client.query(
      `update organisation_keys set wrapped = $1, master_id = $2
        where organisation_id = $3 and id = $4`,
      [wrapped, masters.current.id, row.organisation_id, row.id],
    );
  }
  return rows.length;
}

/**
 * Wraps every organisation key with the current master key, as the owner role.
 * Stopped half-way it goes on where it was; afterwards no earlier master key is
 * needed any more. Answers the number of keys rewrapped.
 */
export async function rewrapWithMaster(
  client: pg.ClientBase,
  masters: MasterKeys,
): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await inMaintenance(client, () =>
      rewrapBatch(client, masters),
    );
    total += done;
    if (done < batchSize) break;
  }
  await inMaintenance(client, async () => {
    await countRotation(client);
    await client.query("delete from master_keys where id <> $1", [
      masters.current.id,
    ]);
  });
  return total;
}

async function insertKey(
  client: pg.ClientBase,
  organisationId: Uuid,
  key: NewKey,
): Promise<void> {
  for (const table of ["organisation_keys", "organisation_public_keys"])
    await client.query(
      `update ${table} set valid_until = $1
        where organisation_id = $2 and use = $3 and valid_until is null`,
      [key.validFrom, organisationId, key.use],
    );
  await client.query(
    `insert into organisation_keys
       (organisation_id, id, use, master_id, wrapped, valid_from)
     values ($1, $2, $3, $4, $5, $6)`,
    [organisationId, key.id, key.use, key.masterId, key.wrapped, key.validFrom],
  );
  if (key.publicKey !== null)
    await client.query(
      `insert into organisation_public_keys
         (organisation_id, id, use, public_key, valid_from)
       values ($1, $2, $3, $4, $5)`,
      [organisationId, key.id, key.use, key.publicKey, key.validFrom],
    );
}

/**
 * Gives an organisation new keys that are used from `validFrom` on, as the
 * owner role. Records keep the keys they have until `rewrapRecords`.
 */
export async function rotateOrganisationKeys(
  client: pg.ClientBase,
  masters: MasterKeys,
  organisationId: Uuid,
  uses: readonly Exclude<KeyUse, "index">[],
  validFrom: Date,
): Promise<void> {
  await inMaintenance(client, async () => {
    const keys = makeOrganisationKeys(
      masters.current,
      organisationId,
      uses,
      validFrom,
    );
    for (const key of keys) await insertKey(client, organisationId, key);
    await countRotation(client);
  });
}

/** Organisations that have keys in this installation, as the owner role. */
export async function listOrganisationsWithKeys(
  client: pg.ClientBase,
): Promise<Uuid[]> {
  return inMaintenance(client, async () => {
    const { rows } = await client.query<{ organisation_id: Uuid }>(
      "select distinct organisation_id from organisation_keys order by 1",
    );
    return rows.map((row) => row.organisation_id);
  });
}
