// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase } from "../src/platform/db/database.ts";
import {
  type DatabaseUrls,
  type Pools,
  createPools,
} from "../src/platform/db/pools.ts";
import { roleUrls } from "../src/platform/db/roles.ts";
import { typeParsers } from "../src/platform/db/typeParsers.ts";
import type { Database } from "../src/platform/db/types.generated.ts";
import { testMasterKey } from "./masterKey.ts";

/** A freshly migrated database of one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly urls: DatabaseUrls;
  readonly masterKey: Buffer;
  readonly pools: Pools;
  /** On the pool of the app role. */
  readonly db: Kysely<Database>;
  /** Superuser, who sees every row; for arranging and for looking behind the curtain. */
  readonly admin: pg.Pool;
  /** Ends all connections and drops the database; fails on a connection not given back. */
  close(): Promise<void>;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({
    connectionString: inject("database").adminUrl,
  });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function findLeak(pools: Pools): string | undefined {
  const leaks = (["app", "auth", "worker"] as const).flatMap((name) => {
    const lent = pools[name].totalCount - pools[name].idleCount;
    return lent === 0 ? [] : [`${lent} of the pool ${name}`];
  });
  return leaks.length === 0
    ? undefined
    : `connections were not given back: ${leaks.join(", ")}`;
}

/** A URL of the test server for another database. */
export function databaseUrl(name: string): string {
  const url = new URL(inject("database").adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Creates an empty database on the test server; answers its superuser URL and how to drop it. */
export async function createEmptyDatabase(): Promise<{
  url: string;
  drop(): Promise<void>;
}> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name}`);
  return {
    url: databaseUrl(name),
    drop: () => asAdmin(`drop database ${name} with (force)`),
  };
}

/** Clones the migrated template: a database of one's own in some 40 ms. */
export async function createTestDatabase(
  settings: Readonly<Record<string, string>> = {},
): Promise<TestDatabase> {
  const { template } = inject("database");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name} template ${template}`);
  for (const [setting, value] of Object.entries(settings))
    await asAdmin(`alter database ${name} set ${setting} = '${value}'`);
  const urls = roleUrls(databaseUrl(name), testMasterKey);
  const errors: Error[] = [];
  const pools = createPools(urls, {
    size: 8,
    statementTimeoutMs: 15_000,
    onError: (_pool, error) => void errors.push(error),
  });
  const admin = new pg.Pool({
    connectionString: urls.owner,
    max: 4,
    types: typeParsers,
  });
  return {
    name,
    urls,
    masterKey: testMasterKey,
    pools,
    db: createDatabase(pools.app),
    admin,
    close: async () => {
      const leak = findLeak(pools);
      if (leak !== undefined) throw new Error(leak);
      await Promise.all([pools.end(), admin.end()]);
      // Without force: the server waits for closing connections, and fails on one left open.
      await asAdmin(`drop database ${name}`);
      if (errors.length > 0) throw errors[0];
    },
  };
}
