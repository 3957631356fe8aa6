// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../src/platform/db/embedded/embeddedServer.ts";
import { isFolderInUse } from "../src/platform/db/embedded/folderLock.ts";
import { stopOrphan } from "../src/platform/db/embedded/serverProcess.ts";
import { installDatabase } from "../src/platform/installDatabase.ts";
import { testMasterKey } from "./masterKey.ts";

/** A database server of a test run. */
export interface AdminServer {
  /** As superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

const folderPrefix = "schulterschluss-test-";

const longestRunMs = 3_600_000;

/** Ends servers of earlier runs that were killed, and removes their folders. */
async function sweep(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((entry) => entry.startsWith(folderPrefix))) {
    const dataDir = join(tmpdir(), name);
    const { birthtimeMs } = await stat(dataDir);
    const isRecent = Date.now() - birthtimeMs < longestRunMs;
    if (isRecent || (await isFolderInUse(dataDir))) continue;
    await stopOrphan(join(dataDir, "postgresql"));
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Embedded by default; TEST_DATABASE_URL names another server (its superuser). */
async function startAdminServer(): Promise<AdminServer> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), folderPrefix));
  const server = await startEmbedded({
    dataDir,
    // Test data may be lost with the machine; everything else is as in production.
    settings: ["fsync=off", "max_connections=300"],
  });
  return {
    url: server.url("postgres"),
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function migrateTemplate(
  adminUrl: string,
  template: string,
): Promise<void> {
  await execute(adminUrl, `create database ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await installDatabase({ ownerUrl: url.href, masterKey: testMasterKey });
}

/** Makes one migrated database to clone from; answers how to end the server. */
export async function provideDatabase(
  project: TestProject,
  server: AdminServer,
): Promise<() => Promise<void>> {
  const template = `template_${randomBytes(6).toString("hex")}`;
  const tearDown = async () => {
    await execute(
      server.url,
      `drop database if exists ${template} with (force)`,
    );
    await server.stop();
  };
  try {
    await migrateTemplate(server.url, template);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("database", { adminUrl: server.url, template });
  return tearDown;
}

/** Starts one server for the run. */
export async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  return provideDatabase(project, await startAdminServer());
}

declare module "vitest" {
  interface ProvidedContext {
    database: { adminUrl: string; template: string };
  }
}
