// SPDX-License-Identifier: EUPL-1.2
import { once } from "node:events";
import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { ArchivedTable, ArchiveManifest } from "./archiveFormat.ts";
import { ArchiveError } from "./tar.ts";
import { listSavedTables, type SavedTable } from "./tableCatalogue.repo.ts";

interface ForeignKey {
  readonly table: string;
  readonly owner: string;
  readonly name: string;
  readonly definition: string;
}

function quoted(schema: string, name: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

async function as(
  client: pg.ClientBase,
  owner: string,
  ...statements: readonly string[]
): Promise<void> {
  await client.query(`set local role ${pg.escapeIdentifier(owner)}`);
  for (const statement of statements) await client.query(statement);
}

async function listForeignKeys(
  client: pg.ClientBase,
  tables: readonly SavedTable[],
): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as table,
            pg_get_userbyid(c.relowner) as owner, f.conname as name,
            pg_get_constraintdef(f.oid) as definition
       from pg_constraint f join pg_class c on c.oid = f.conrelid
       join pg_namespace n on n.oid = c.relnamespace
      where f.contype = 'f' and n.nspname || '.' || c.relname = any ($1)
      order by 1, 3`,
    [tables.map((table) => `${table.schema}.${table.name}`)],
  );
  return rows;
}

/** The tables of a target that is being filled, with their rules out of the way. */
export interface OpenTables {
  /** Adds whole rows to one table; answers how many. */
  fill(table: ArchivedTable, content: AsyncIterable<Buffer>): Promise<number>;
  /** Puts all rules back; the database checks every foreign key. */
  close(manifest: ArchiveManifest): Promise<void>;
}

/**
 * Empties the tables of a freshly migrated database and takes foreign keys,
 * triggers and row rules off until `close`, all in the transaction of the
 * client: nobody else sees anything of it before the commit.
 */
export async function openTables(client: pg.Client): Promise<OpenTables> {
  const tables = await listSavedTables(client);
  const byName = new Map(
    tables.map((table) => [`${table.schema}.${table.name}`, table]),
  );
  const keys = await listForeignKeys(client, tables);
  for (const { table, owner, name } of keys)
    await as(
      client,
      owner,
      `alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`,
    );
  for (const { schema, name, owner, forcesRowRules } of tables) {
    const table = quoted(schema, name);
    await as(client, owner, `alter table ${table} disable trigger user`);
    if (forcesRowRules)
      await as(
        client,
        owner,
        `alter table ${table} no force row level security`,
      );
    await as(client, owner, `delete from ${table}`);
  }
  return {
    fill: async (archived, content) => {
      const table = byName.get(`${archived.schema}.${archived.name}`);
      refuseOtherColumns(archived, table);
      await as(client, table?.owner ?? "");
      return copyInto(client, archived, content);
    },
    close: async (manifest) => {
      for (const { schema, name, owner, forcesRowRules } of tables) {
        const table = quoted(schema, name);
        if (forcesRowRules)
          await as(
            client,
            owner,
            `alter table ${table} force row level security`,
          );
        await as(client, owner, `alter table ${table} enable trigger user`);
      }
      for (const { table, owner, name, definition } of keys)
        await as(
          client,
          owner,
          `alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
        );
      await setSequences(client, manifest);
    },
  };
}

function refuseOtherColumns(
  archived: ArchivedTable,
  table: SavedTable | undefined,
): void {
  const name = `${archived.schema}.${archived.name}`;
  if (table === undefined)
    throw new ArchiveError(
      `this version has no table ${name}: restore the backup with the version that wrote it`,
    );
  const missing = archived.columns.find(
    (column) => !table.columns.includes(column),
  );
  if (missing !== undefined)
    throw new ArchiveError(
      `this version has no column ${name}.${missing}: restore the backup with the version that wrote it`,
    );
}

async function copyInto(
  client: pg.Client,
  { schema, name, columns }: ArchivedTable,
  content: AsyncIterable<Buffer>,
): Promise<number> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  const target = client.query(
    copyFrom(`copy ${quoted(schema, name)} (${list}) from stdin`),
  );
  const done = finished(target);
  done.catch(() => undefined);
  for await (const piece of content)
    if (!target.write(piece)) await Promise.race([once(target, "drain"), done]);
  target.end();
  await done;
  return target.rowCount;
}

async function setSequences(
  client: pg.ClientBase,
  { sequences }: ArchiveManifest,
): Promise<void> {
  for (const { schema, name, lastValue, isCalled } of sequences) {
    const { rows } = await client.query<{ owner: string }>(
      "select sequenceowner as owner from pg_sequences where schemaname = $1 and sequencename = $2",
      [schema, name],
    );
    const [sequence] = rows;
    if (sequence === undefined)
      throw new ArchiveError(
        `this version has no sequence ${schema}.${name}: restore the backup with the version that wrote it`,
      );
    await as(client, sequence.owner);
    await client.query("select setval($1::regclass, $2, $3)", [
      quoted(schema, name),
      lastValue,
      isCalled,
    ]);
  }
}
