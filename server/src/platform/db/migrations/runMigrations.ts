// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";
import type { MigrationFile } from "./migrationFiles.ts";

/** Any fixed number: the lock that lets one process migrate at a time. */
const lockKey = 7_243_180_562;

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
}

async function ensureRegister(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create table if not exists schema_migrations (
      number integer primary key,
      name text not null,
      hash text not null,
      applied_at timestamptz(3) not null
    );
    comment on table schema_migrations is
      'The migrations this database has, with the SHA-256 of each file'`);
}

async function readApplied(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const result = await client.query<AppliedMigration>(
    "select number, name, hash from schema_migrations order by number",
  );
  return result.rows;
}

/** The migrations a database still lacks; refuses like runMigrations, changes nothing. */
export async function readOpenMigrations(
  client: pg.ClientBase,
  files: readonly MigrationFile[],
): Promise<MigrationFile[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    "select to_regclass('schema_migrations') is not null as exists",
  );
  const applied = rows[0]?.exists === true ? await readApplied(client) : [];
  return planMigrations(applied, files);
}

/** Compares what is applied with the files; answers what is left to do, or refuses. */
export function planMigrations(
  applied: readonly AppliedMigration[],
  files: readonly MigrationFile[],
): MigrationFile[] {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  for (const done of applied) {
    const file = byNumber.get(done.number);
    if (file === undefined)
      throw new Error(
        `the database has the migration ${done.name}, which this version does not know: it was made by a newer version`,
      );
    if (file.hash !== done.hash)
      throw new Error(
        `the migration ${file.name} was changed after it had been applied: correct it by a new migration`,
      );
  }
  const last = applied.at(-1);
  const done = new Set(applied.map((migration) => migration.number));
  const open = files.filter((file) => !done.has(file.number));
  const late = open.find(
    (file) => last !== undefined && file.number < last.number,
  );
  if (late !== undefined && last !== undefined)
    throw new Error(
      `the migration ${late.name} comes before ${last.name}, which is applied already: give it a higher number`,
    );
  return open;
}

async function apply(
  client: pg.ClientBase,
  file: MigrationFile,
): Promise<void> {
  await client.query("begin");
  try {
    await client.query(file.sql);
    await client.query(
      "insert into schema_migrations values ($1, $2, $3, clock_timestamp())",
      [file.number, file.name, file.hash],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.name}: ${reason}`, { cause: error });
  }
}

/**
 * Brings a database up to the given files as the role of the session, under a
 * lock, one transaction each. Answers the names applied: none on a second run.
 */
export async function runMigrations(
  client: pg.ClientBase,
  files: readonly MigrationFile[],
): Promise<string[]> {
  await client.query("select pg_advisory_lock($1)", [lockKey]);
  try {
    await ensureRegister(client);
    const open = planMigrations(await readApplied(client), files);
    for (const file of open) await apply(client, file);
    return open.map((file) => file.name);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [lockKey]);
  }
}
