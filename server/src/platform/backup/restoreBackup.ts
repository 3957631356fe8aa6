// SPDX-License-Identifier: EUPL-1.2
import { createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { inMaintenance } from "../db/maintenance.ts";
import { readMigrationFiles } from "../db/migrations/migrationFiles.ts";
import { databaseRoles } from "../db/roles.ts";
import { syncFolder } from "../files/syncFolder.ts";
import type { MasterKeys } from "../keys/masterKey.ts";
import type { ArchiveHead, ArchiveManifest } from "./archiveFormat.ts";
import {
  readArchive,
  type VerifiedArchive,
  verifyArchive,
} from "./archiveReader.ts";
import { openTables, type OpenTables } from "./loadTables.ts";
import { countTables } from "./tableCatalogue.repo.ts";
import { ArchiveError, type TarMember } from "./tar.ts";

/** Where a backup goes. */
export interface RestoreOptions {
  readonly path: string;
  readonly ownerUrl: string;
  /** Folder for the encrypted files; must not exist or be empty. */
  readonly filesFolder: string;
  readonly masters: MasterKeys;
  readonly now: Date;
  /** Installs roles and schema up to a migration, or all when none is named. */
  readonly install: (upTo?: number) => Promise<void>;
  readonly onProgress?: (what: string) => void;
}

/** What was restored. */
export interface RestoreResult {
  readonly head: ArchiveHead;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

async function refuseUnknownMigrations(head: ArchiveHead): Promise<number> {
  const known = new Map(
    (await readMigrationFiles()).map((file) => [file.number, file]),
  );
  for (const { number, name, hash } of head.migrations) {
    const file = known.get(number);
    if (file === undefined)
      throw new ArchiveError(
        `the backup was written by a newer version (${head.version}): it has the migration ${name}, which this version does not know`,
      );
    if (file.hash !== hash)
      throw new ArchiveError(
        `the backup was written by another version (${head.version}): its migration ${name} differs. Restore it with that version`,
      );
  }
  return head.migrations.at(-1)?.number ?? 0;
}

async function refuseUsedTarget(
  client: pg.Client,
  filesFolder: string,
): Promise<void> {
  const tables = await countTables(client);
  if (tables > 0)
    throw new ArchiveError(
      `the database is not empty, it holds ${tables} tables: a backup is restored into a new one only`,
    );
  const found = await readdir(filesFolder).catch(() => []);
  if (found.length > 0)
    throw new ArchiveError(
      `the folder ${filesFolder} is not empty: a backup is restored into a new one only`,
    );
}

async function restoreFile(folder: string, member: TarMember): Promise<void> {
  const path = join(folder, member.name.replace(/^files\//, ""));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(
    member.content,
    createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }),
  );
}

async function syncFolders(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return;
  for (const name of names) await syncFolder(join(folder, name));
  await syncFolder(folder);
}

function tableNameOf(member: TarMember): string | undefined {
  return /^database\/([^/]+)\/\d+\.copy$/.exec(member.name)?.[1];
}

async function loadMembers(
  { path, manifest }: VerifiedArchive,
  tables: OpenTables,
  options: RestoreOptions,
): Promise<void> {
  const byName = new Map(
    manifest.tables.map((table) => [`${table.schema}.${table.name}`, table]),
  );
  const loaded = new Map<string, number>();
  for await (const member of readArchive(path)) {
    const name = tableNameOf(member);
    const table = byName.get(name ?? "");
    if (name !== undefined && table !== undefined) {
      options.onProgress?.(name);
      const rows = await tables.fill(table, member.content);
      loaded.set(name, (loaded.get(name) ?? 0) + rows);
    } else if (member.name.startsWith("files/"))
      await restoreFile(options.filesFolder, member);
  }
  for (const [name, { rows }] of byName)
    if ((loaded.get(name) ?? 0) !== rows)
      throw new ArchiveError(
        `${name} has ${loaded.get(name) ?? 0} rows, the backup says ${rows}`,
      );
}

/** What the rows say of a process that is no more, or of files erased since. */
async function settle(
  client: pg.Client,
  { missingFiles }: ArchiveManifest,
  now: Date,
): Promise<void> {
  for (const { organisationId, id } of missingFiles)
    await client.query(
      `update files set data_key = null, erased_at = $1
        where organisation_id = $2 and id = $3`,
      [now, organisationId, id],
    );
  await client.query(`
    set local role ${databaseRoles.worker};
    update graphile_worker._private_jobs set locked_at = null, locked_by = null
      where locked_at is not null;
    update graphile_worker._private_job_queues set locked_at = null, locked_by = null
      where locked_at is not null;
    set local role ${databaseRoles.migrator}`);
}

async function load(
  client: pg.Client,
  archive: VerifiedArchive,
  options: RestoreOptions,
): Promise<void> {
  await client.query(`set role ${databaseRoles.migrator}`);
  await inMaintenance(client, async () => {
    const tables = await openTables(client);
    await loadMembers(archive, tables, options);
    await tables.close(archive.manifest);
    await client.query(`set local role ${databaseRoles.migrator}`);
    await settle(client, archive.manifest, options.now);
    await syncFolders(options.filesFolder);
  });
  await client.query("reset role; analyze");
}

/**
 * Restores an archive into an empty database and an empty folder. The archive
 * is read and checked as a whole before anything is changed.
 */
export async function restoreBackup(
  options: RestoreOptions,
): Promise<RestoreResult> {
  const archive = await verifyArchive(options.path, options.masters);
  const { head, manifest } = archive;
  const upTo = await refuseUnknownMigrations(head);
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: "schulterschluss restore",
  });
  await client.connect();
  try {
    await refuseUsedTarget(client, options.filesFolder);
    await options.install(upTo);
    await load(client, archive, options);
  } finally {
    await client.end();
  }
  await options.install();
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { head, rows, tables: manifest.tables.length, files: manifest.files };
}
