// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../src/platform/db/embedded/embeddedServer.ts";
import { installDatabase } from "../src/platform/installDatabase.ts";
import { testMasterKey } from "./masterKey.ts";

interface AdminServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Embedded by default; TEST_DATABASE_URL names another server (its superuser). */
async function startAdminServer(): Promise<AdminServer> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-test-"));
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

/** Starts one server for the run, with one migrated database to clone from. */
export async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const server = await startAdminServer();
  const template = `template_${randomBytes(6).toString("hex")}`;
  await execute(server.url, `create database ${template}`);
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${template}`;
  await installDatabase({
    ownerUrl: templateUrl.href,
    masterKey: testMasterKey,
  });
  project.provide("database", { adminUrl: server.url, template });
  return async () => {
    await execute(
      server.url,
      `drop database if exists ${template} with (force)`,
    );
    await server.stop();
  };
}

declare module "vitest" {
  interface ProvidedContext {
    database: { adminUrl: string; template: string };
  }
}
