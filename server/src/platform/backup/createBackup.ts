// SPDX-License-Identifier: EUPL-1.2
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { inMaintenance } from "../db/maintenance.ts";
import { databaseRoles } from "../db/roles.ts";
import type { MasterKey } from "../keys/masterKey.ts";
import {
  type ArchivedTable,
  archiveFormat,
  type ArchiveHead,
  type ArchiveManifest,
  memberNames,
} from "./archiveFormat.ts";
import { ArchiveWriter } from "./archiveWriter.ts";
import { listSavedSequences, listSavedTables } from "./tableCatalogue.repo.ts";

/** What is saved and where to. */
export interface BackupOptions {
  readonly ownerUrl: string;
  /** Folder of the encrypted files. */
  readonly filesFolder: string;
  readonly master: MasterKey;
  readonly version: string;
  readonly now: Date;
  readonly path: string;
  readonly onProgress?: (what: string) => void;
}

/** What was saved. */
export interface BackupResult {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

const pieceBytes = 8 * 1024 * 1024;
const newline = 10;

/** Makes pieces of whole rows out of a stream: the archive wants sizes before contents. */
async function* pieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    const end = chunk.lastIndexOf(newline) + 1;
    if (size < pieceBytes || end === 0) continue;
    const whole = Buffer.concat(held);
    const rest = chunk.subarray(end);
    yield whole.subarray(0, size - rest.length);
    held = [rest];
    size = rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (
    let at = bytes.indexOf(newline);
    at >= 0;
    at = bytes.indexOf(newline, at + 1)
  )
    lines += 1;
  return lines;
}

/** Rows in the text form of COPY, which every version reads: one line a row. */
async function saveTable(
  client: pg.Client,
  writer: ArchiveWriter,
  table: Omit<ArchivedTable, "rows">,
): Promise<ArchivedTable> {
  const { schema, name, columns } = table;
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  const from = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  const source = client.query(
    copyTo(`copy (select ${list} from ${from}) to stdout`),
  );
  let rows = 0;
  let number = 0;
  for await (const piece of pieces(source)) {
    rows += countLines(piece);
    const part = String(number).padStart(6, "0");
    await writer.addBytes(`database/${schema}.${name}/${part}.copy`, piece);
    number += 1;
  }
  return { schema, name, columns: [...columns], rows };
}

interface FileRow {
  readonly organisationId: string;
  readonly id: string;
  readonly hasRendition: boolean;
}

async function saveFile(
  writer: ArchiveWriter,
  folder: string,
  name: string,
): Promise<boolean> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return false;
  await writer.add(`files/${name}`, found.size, createReadStream(path));
  return true;
}

/** Saves the bytes of the files the snapshot knows; answers those without bytes. */
async function saveFiles(
  client: pg.Client,
  writer: ArchiveWriter,
  folder: string,
): Promise<{ files: number; missingFiles: ArchiveManifest["missingFiles"] }> {
  const { rows } = await client.query<FileRow>(
    `select organisation_id as "organisationId", id,
            rendition_type is not null as "hasRendition"
       from files where data_key is not null order by 1, 2`,
  );
  const missingFiles: ArchiveManifest["missingFiles"] = [];
  let files = 0;
  for (const { organisationId, id, hasRendition } of rows) {
    const parts = hasRendition ? ["original", "rendition"] : ["original"];
    let isWhole = true;
    for (const part of parts)
      if (!(await saveFile(writer, folder, `${organisationId}/${id}.${part}`)))
        isWhole = false;
    if (isWhole) files += 1;
    else missingFiles.push({ organisationId, id });
  }
  return { files, missingFiles };
}

async function describe(
  client: pg.Client,
  options: BackupOptions,
): Promise<ArchiveHead> {
  const version = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const migrations = await client.query<ArchiveHead["migrations"][number]>(
    "select number, name, hash from schema_migrations order by number",
  );
  return {
    format: archiveFormat,
    createdAt: options.now.toISOString(),
    version: options.version,
    postgres: version.rows[0]?.version ?? "",
    masterKeyId: options.master.id,
    migrations: migrations.rows,
  };
}

/** The last checkpoint of every organisation, readable without a database: to be given to a witness. */
async function saveCheckpoints(
  client: pg.Client,
  writer: ArchiveWriter,
): Promise<void> {
  const { rows } = await client.query<{ checkpoint: unknown }>(
    `select distinct on (organisation_id) json_build_object(
        'v', 1, 'organisationId', organisation_id, 'seq', seq,
        'hash', encode(hash, 'hex'), 'segment', segment, 'kind', kind,
        'signedAt', to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'keyId', key_id,
        'signature', translate(rtrim(encode(signature, 'base64'), '='), E'+/\\n', '-_')) as checkpoint
       from audit_checkpoints order by organisation_id, seq desc`,
  );
  const list = rows.map((row) => row.checkpoint);
  const bytes = Buffer.from(`${JSON.stringify(list, null, 1)}\n`);
  await writer.addBytes(memberNames.checkpoints, bytes);
}

async function saveAll(
  client: pg.Client,
  writer: ArchiveWriter,
  options: BackupOptions,
): Promise<BackupResult> {
  const head = await describe(client, options);
  const bytes = Buffer.from(`${JSON.stringify(head, null, 1)}\n`);
  await writer.addBytes(memberNames.head, bytes);
  const tables: ArchivedTable[] = [];
  for (const { schema, name, columns } of await listSavedTables(client)) {
    options.onProgress?.(`${schema}.${name}`);
    const table = { schema, name, columns: [...columns] };
    tables.push(await saveTable(client, writer, table));
  }
  const sequences = await listSavedSequences(client);
  await saveCheckpoints(client, writer);
  options.onProgress?.("files");
  const saved = await saveFiles(client, writer, options.filesFolder);
  await writer.finish({ tables, sequences, ...saved }, options.master);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { tables: tables.length, rows, files: saved.files };
}

// How values are written must not depend on the settings of a server.
const plainForm = `
  set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 1;
  set client_encoding = 'UTF8'; set statement_timeout = 0`;

/**
 * Saves an installation, also while it runs: all tables in one snapshot, then
 * the encrypted files, into one archive that appears when it is whole.
 */
export async function createBackup(
  options: BackupOptions,
): Promise<BackupResult> {
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: "schulterschluss backup",
  });
  await client.connect();
  const writer = new ArchiveWriter(options.path);
  try {
    await client.query(`set role ${databaseRoles.migrator}; ${plainForm}`);
    return await inMaintenance(
      client,
      () => saveAll(client, writer, options),
      "begin isolation level repeatable read read only",
    );
  } catch (error) {
    await writer.abandon();
    throw error;
  } finally {
    await client.end();
  }
}
