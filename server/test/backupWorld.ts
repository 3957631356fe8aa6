// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createSealer } from "../src/platform/audit/sealer.ts";
import {
  type BackupResult,
  createBackup,
} from "../src/platform/backup/createBackup.ts";
import {
  type RestoreResult,
  restoreBackup,
} from "../src/platform/backup/restoreBackup.ts";
import type { Tx, Uuid } from "../src/platform/db/actor.ts";
import type { OwnRoleUrls } from "../src/platform/db/roles.ts";
import { systemActor } from "../src/platform/db/systemActor.ts";
import { withActor } from "../src/platform/db/withActor.ts";
import { installDatabase } from "../src/platform/installDatabase.ts";
import { masterKeys } from "../src/platform/keys/masterKey.ts";
import { createTestApp, type TestApp } from "./app.ts";

/** An installation with content of every sort, and a backup of it. */
export interface BackupWorld {
  readonly app: TestApp;
  readonly town: Uuid;
  readonly fileId: Uuid;
  /** The file that is stored. */
  readonly pdf: Buffer;
  /** Entries in the audit log of the town. */
  readonly entries: number;
  /** For archives and files of the test. */
  readonly folder: string;
  readonly filesFolder: string;
  /** The backup that was taken. */
  readonly archive: string;
  /** Saves this installation, or another database with its files. */
  backupTo(path: string, ownerUrl?: string): Promise<BackupResult>;
  /** Restores into a database and, by default, a new folder. */
  restoreInto(
    ownerUrl: string,
    options?: RestoreChoices,
  ): Promise<{ result: RestoreResult; files: string }>;
  close(): Promise<void>;
}

/** What differs from restoring the backup of the world as it should be. */
export interface RestoreChoices {
  readonly path?: string;
  readonly masterKey?: Buffer;
  readonly files?: string;
  /** Where roles connect that an administrator has made. */
  readonly ownRoleUrls?: OwnRoleUrls;
}

const town = "11111111-1111-4111-8111-111111111111";
const fileId = "019aa0c1-7f00-7000-8000-000000000001";
const pdf = Buffer.from(`%PDF-1.7\n${"Anlage ".repeat(50_000)}\n%%EOF\n`);
const events = 300;

async function fill(app: TestApp): Promise<void> {
  const { files, keys } = app.platform;
  const actor = systemActor(town, "test");
  const as = (fn: (tx: Tx) => Promise<unknown>) =>
    withActor(app.platform, actor, "incidents", fn);
  await as((tx) => keys.createFor(tx));
  const prepared = await files.prepare(town, { id: fileId, bytes: pdf });
  await as((tx) => files.keep(tx, prepared));
  await as(async (tx) => {
    for (let number = 0; number < events; number += 1)
      tx.audit({
        action: "incidents.recorded",
        object: { type: "incident", id: town },
        details: { number, text: "a\tb\\c\nd" },
      });
    tx.enqueue({
      task: "files.removeBytes",
      organisationId: town,
      objectId: town,
    });
  });
  await createSealer(app.platform, () => undefined).sealAll();
}

/** Rows of a database as its superuser sees them. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Builds the installation and takes its backup. */
export async function createBackupWorld(): Promise<BackupWorld> {
  const app = await createTestApp();
  const folder = await mkdtemp(join(tmpdir(), "schulterschluss-backup-"));
  const filesFolder = join(app.dataDir, "files");
  const archive = join(folder, "whole.tar.gz");
  const backupTo: BackupWorld["backupTo"] = (
    path,
    ownerUrl = app.database.urls.owner,
  ) =>
    createBackup({
      path,
      filesFolder,
      ownerUrl,
      master: masterKeys(app.database.masterKey).current,
      version: "0.1.0",
      now: app.clock.now(),
    });
  await fill(app);
  await backupTo(archive);
  return {
    app,
    town,
    fileId,
    pdf,
    entries: events + 1,
    folder,
    filesFolder,
    archive,
    backupTo,
    restoreInto: async (ownerUrl, choices = {}) => {
      const { masterKey = app.database.masterKey, path = archive } = choices;
      const files = choices.files ?? (await mkdtemp(join(folder, "files-")));
      const install = async (upTo?: number) => {
        const range = upTo === undefined ? {} : { upTo };
        const { ownRoleUrls = {} } = choices;
        await installDatabase({ ownerUrl, masterKey, ownRoleUrls, ...range });
      };
      const result = await restoreBackup({
        path,
        ownerUrl,
        install,
        filesFolder: files,
        masters: masterKeys(masterKey),
        now: app.clock.now(),
      });
      return { result, files };
    },
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
