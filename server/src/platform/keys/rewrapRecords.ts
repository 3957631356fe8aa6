// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import type { Uuid } from "../db/actor.ts";
import { inMaintenance } from "../db/maintenance.ts";
import {
  unwrapDataKey,
  wrapDataKey,
  wrappedPrefix,
  wrappingKeyId,
} from "./envelope.ts";
import {
  getHeldKey,
  type HeldKey,
  type OrganisationKeyRow,
  buildKeyRing,
} from "./keyRing.ts";
import { KeyError, type MasterKeys } from "./masterKey.ts";

/** A column of data keys, with the column that tells whose keys wrap it. */
interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly owner: string;
}

const batchSize = 500;

/** Every `data_key` or `…_data_key` column of an own or joint table. */
async function listSealedColumns(
  client: pg.ClientBase,
): Promise<SealedColumn[]> {
  const { rows } = await client.query<SealedColumn>(`
    select t.table_name as table, a.attname as column,
           case t.class when 'own' then 'organisation_id' else 'contributed_by' end as owner
      from table_classes t
      join pg_attribute a on a.attrelid = t.table_name::regclass
     where t.class in ('own', 'joint') and not a.attisdropped
       and a.atttypid = 'bytea'::regtype and a.attname ~ '(^|_)data_key$'
     order by 1, 2`);
  return rows;
}

async function readWrapKeys(
  client: pg.ClientBase,
  masters: MasterKeys,
  organisationId: Uuid,
): Promise<readonly HeldKey[]> {
  const { rows } = await client.query<OrganisationKeyRow>(
    `select id, use, master_id, wrapped, valid_from, valid_until
       from organisation_keys where organisation_id = $1 and use = 'wrap'`,
    [organisationId],
  );
  return buildKeyRing(masters, organisationId, 0, rows, []).wrap;
}

interface Batch {
  readonly done: number;
  readonly last: Uuid | null;
}

async function rewrapBatch(
  client: pg.ClientBase,
  place: SealedColumn,
  organisationId: Uuid,
  keys: readonly HeldKey[],
  after: Uuid | null,
): Promise<Batch> {
  const newest = keys.at(-1);
  if (newest === undefined)
    throw new KeyError(`the organisation ${organisationId} has no keys`);
  const [table, column] = [place.table, place.column].map((name) =>
    pg.escapeIdentifier(name),
  );
  const { rows } = await client.query<{ id: Uuid; old: Buffer }>(
    `select id, ${column} as old from ${table}
      where ${place.owner} = $1 and ($2::uuid is null or id >= $2)
        and ${column} is not null and substring(${column} from 1 for 17) <> $3
      order by id limit $4 for update`,
    [organisationId, after, wrappedPrefix(newest.id), batchSize],
  );
  const rewrapped = rows.map(({ old }) => {
    const held = getHeldKey(keys, wrappingKeyId(old));
    const plain = unwrapDataKey(held, organisationId, old);
    return wrapDataKey(newest, organisationId, plain);
  });
  await client.query(
    `update ${table} t set ${column} = v.new
       from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as v(id, old, new)
      where t.${place.owner} = $1 and t.id = v.id and t.${column} = v.old`,
    [
      organisationId,
      rows.map((row) => row.id),
      rows.map((row) => row.old),
      rewrapped,
    ],
  );
  const last = rows.length < batchSize ? null : (rows.at(-1)?.id ?? null);
  return { done: rows.length, last };
}

/**
 * Rewraps every data key of an organisation with its newest wrapping key, as
 * the owner role, in small transactions beside a running server. Stopped
 * half-way it goes on with what is left. Answers the number of data keys done.
 */
export async function rewrapRecords(
  client: pg.ClientBase,
  masters: MasterKeys,
  organisationId: Uuid,
  onProgress?: (done: number) => void,
): Promise<number> {
  const [places, keys] = await inMaintenance(client, async () => [
    await listSealedColumns(client),
    await readWrapKeys(client, masters, organisationId),
  ]);
  let total = 0;
  for (const place of places) {
    let after: Uuid | null = null;
    do {
      const batch: Batch = await inMaintenance(client, () =>
        rewrapBatch(client, place, organisationId, keys, after),
      );
      total += batch.done;
      after = batch.last;
      onProgress?.(total);
    } while (after !== null);
  }
  return total;
}
