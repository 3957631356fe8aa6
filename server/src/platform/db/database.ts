// SPDX-License-Identifier: EUPL-1.2
import { DummyDriver, Kysely, PostgresDialect, Transaction } from "kysely";
import type pg from "pg";
import type { BoundConnection } from "./boundConnection.ts";
import type { Database } from "./types.generated.ts";

/** A Kysely handle on a pool, outside of any actor: reads platform tables only. */
export function createDatabase(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** The handle of one transaction: it cannot begin another one and dies with its connection. */
export function bindDatabase(
  db: Kysely<Database>,
  pool: pg.Pool,
  connection: BoundConnection,
): Kysely<Database> {
  const dialect = new PostgresDialect({ pool });
  return new Transaction<Database>({
    config: { dialect },
    dialect,
    driver: new DummyDriver(),
    executor: db.getExecutor().withConnectionProvider(connection),
  });
}
