// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { refuseUnboundRole } from "../../platform/db/appRoleCheck.ts";
import { readMigrationFiles } from "../../platform/db/migrations/migrationFiles.ts";
import { readOpenMigrations } from "../../platform/db/migrations/runMigrations.ts";
import type { DatabaseUrls } from "../../platform/db/pools.ts";
import { type Check, check } from "./finding.ts";

async function using<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const longestClockDifferenceMs = 5_000;

function canSignIn(role: Exclude<keyof DatabaseUrls, "owner">): Check {
  return check(`role ${role} can sign in`, (_config, { urls }) =>
    using(urls[role], async () => undefined),
  );
}

/** What the database must give. */
export const databaseChecks: readonly Check[] = [
  check("PostgreSQL is 15 or newer, in UTF-8", (_config, { urls }) =>
    using(urls.owner, async (client) => {
      const { rows } = await client.query<{ major: number; encoding: string }>(
        `select current_setting('server_version_num')::int / 10000 as major,
                current_setting('server_encoding') as encoding`,
      );
      const { major = 0, encoding = "?" } = rows[0] ?? {};
      return major >= 15 && encoding === "UTF8"
        ? undefined
        : `this is PostgreSQL ${major} with ${encoding}`;
    }),
  ),
  check("commits are durable", (_config, { urls }) =>
    using(urls.owner, async (client) => {
      const { rows } = await client.query<{ name: string; setting: string }>(
        `select name, setting from pg_settings
          where name in ('fsync', 'synchronous_commit', 'full_page_writes')
            and setting = 'off'`,
      );
      return rows.length === 0
        ? undefined
        : `${rows.map(({ name }) => name).join(", ")} is off: acknowledged data can be lost`;
    }),
  ),
  check("schema is current", (_config, { urls }) =>
    using(urls.owner, async (client) => {
      const open = await readOpenMigrations(client, await readMigrationFiles());
      return open.length === 0
        ? undefined
        : `${open.length} migrations are open: run \`migrate\``;
    }),
  ),
  canSignIn("app"),
  canSignIn("auth"),
  canSignIn("worker"),
  check("row rules bind the app role", async (_config, { urls }) => {
    const pool = new pg.Pool({ connectionString: urls.app, max: 1 });
    try {
      await refuseUnboundRole(pool);
      return undefined;
    } finally {
      await pool.end();
    }
  }),
  check("clocks of server and database agree", (_config, { urls }) =>
    using(urls.owner, async (client) => {
      const before = Date.now();
      const { rows } = await client.query<{ now: Date }>(
        "select clock_timestamp() as now",
      );
      const middle = (before + Date.now()) / 2;
      const differenceMs = Math.abs((rows[0]?.now.getTime() ?? 0) - middle);
      return differenceMs <= longestClockDifferenceMs
        ? undefined
        : `they differ by ${Math.round(differenceMs / 1000)} s: check NTP on both machines`;
    }),
  ),
];
