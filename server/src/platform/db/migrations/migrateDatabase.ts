// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { masterKeys } from "../../keys/masterKey.ts";
import {
  recordMasterKey,
  refuseWrongMasterKey,
} from "../../keys/masterKeyRecord.ts";
import { type OwnRoleUrls, ensureRoles } from "../roles.ts";
import { readMigrationFiles } from "./migrationFiles.ts";
import { runMigrations } from "./runMigrations.ts";

export interface MigrateOptions {
  /** A user that may create roles, or the owner role itself. */
  readonly ownerUrl: string;
  readonly masterKey: Buffer;
  /** Earlier master keys that may still wrap keys of this database. */
  readonly previousMasterKeys?: readonly Buffer[];
  readonly ownRoleUrls?: OwnRoleUrls;
  readonly folder?: string;
  /** Last migration to apply; all by default. */
  readonly upTo?: number;
}

const oldestMajor = 15;

/** Roles and schema of one database, brought up to this version; answers what was applied. */
export async function migrateDatabase(
  options: MigrateOptions,
): Promise<string[]> {
  const { upTo = Number.POSITIVE_INFINITY } = options;
  const files = (await readMigrationFiles(options.folder)).filter(
    (file) => file.number <= upTo,
  );
  const masters = masterKeys(options.masterKey, options.previousMasterKeys);
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: "schulterschluss migrate",
  });
  await client.connect();
  try {
    await refuseOldServer(client);
    // Before anything is derived from it: passwords of roles come from the key.
    await refuseWrongMasterKey(client, masters);
    await ensureRoles(client, options.masterKey, options.ownRoleUrls);
    const applied = await runMigrations(client, files);
    await recordMasterKey(client, masters);
    return applied;
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < oldestMajor)
    throw new Error(
      `the database server is PostgreSQL ${major}; Schulterschluss needs ${oldestMajor} or newer`,
    );
  if (rows[0]?.encoding !== "UTF8")
    throw new Error("the database must have the encoding UTF8");
}
