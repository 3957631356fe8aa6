// SPDX-License-Identifier: EUPL-1.2
import {
  type MigrateOptions,
  migrateDatabase,
} from "./db/migrations/migrateDatabase.ts";
import { installJobSchema } from "./jobs/installJobSchema.ts";

/**
 * Brings a database to this version: roles, schema, and what libraries keep in
 * schemas of their own. Doing it twice changes nothing; answers what was applied.
 */
export async function installDatabase(
  options: MigrateOptions,
): Promise<string[]> {
  const applied = await migrateDatabase(options);
  await installJobSchema(options.ownerUrl);
  return applied;
}
