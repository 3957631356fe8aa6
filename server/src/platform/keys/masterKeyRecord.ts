// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";
import { getMasterKey, type MasterKeys } from "./masterKey.ts";

/**
 * Refuses to go on, with a sentence for the operator, when the database holds
 * keys that the configured master keys cannot open. To be asked before anything
 * else is derived from the master key; an empty database fits every key.
 */
export async function refuseWrongMasterKey(
  client: pg.ClientBase | pg.Pool,
  masters: MasterKeys,
): Promise<void> {
  const { rows: tables } = await client.query<{ present: boolean }>(
    "select to_regclass('public.master_keys') is not null as present",
  );
  if (tables[0]?.present !== true) return;
  const { rows } = await client.query<{ id: string }>(
    "select id from master_keys",
  );
  for (const { id } of rows) getMasterKey(masters, id);
}

/** Notes the master key that wraps from now on, as the owner role. */
export async function recordMasterKey(
  client: pg.ClientBase,
  masters: MasterKeys,
): Promise<void> {
  await client.query(
    `insert into master_keys (id, introduced_at)
     values ($1, clock_timestamp()) on conflict (id) do nothing`,
    [masters.current.id],
  );
}
