// SPDX-License-Identifier: EUPL-1.2
import { type Insertable, sql } from "kysely";
import type { Tx } from "./actor.ts";
import type { Database } from "./types.generated.ts";

// Beyond it the text of one statement would hold too much memory at once.
const ROWS_PER_STATEMENT = 5000;

function toJson(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** A row as JSON; bytes as the text form PostgreSQL reads. */
function plain(
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value,
    ]),
  );
}

/**
 * Inserts many rows of one table with one parameter a statement: a parameter
 * for each value would cost more than the rows themselves. All rows must have
 * the columns of the first; columns of type jsonb are given as objects, not as
 * text. Values are checked by the database, names by the compiler.
 */
export async function bulkInsert<Table extends keyof Database>(
  tx: Tx,
  table: Table,
  rows: readonly Readonly<
    Partial<Record<keyof Insertable<Database[Table]>, unknown>>
  >[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const part = rows.slice(start, start + ROWS_PER_STATEMENT);
    const text = JSON.stringify(part.map(plain), toJson);
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns}
      from json_populate_recordset(null::${sql.table(table)}, ${text}::json)`.execute(
      tx.db,
    );
  }
}
