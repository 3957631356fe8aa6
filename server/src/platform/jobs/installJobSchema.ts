// SPDX-License-Identifier: EUPL-1.2
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { databaseRoles } from "../db/roles.ts";

/** The library's own words about its tables are of no use to anybody here. */
const silent = new Logger(() => () => undefined);

/**
 * Brings the tables of the job library up to date, as the worker role that owns
 * them. Takes the URL of the owner role or of a user who may act as it.
 */
export async function installJobSchema(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 1,
    application_name: "schulterschluss migrate jobs",
    options: `-c role=${databaseRoles.worker}`,
  });
  // A broken connection also fails the query that used it.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: silent });
  } finally {
    await pool.end();
  }
}
