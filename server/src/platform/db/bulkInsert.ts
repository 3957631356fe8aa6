// SPDX-License-Identifier: EUPL-1.2
import { type Insertable, sql } from "kysely";
import type { Tx } from "./actor.ts";
import type { Database } from "./types.generated.ts";

// Beyond it the text of one statement would hold too much memory at once.
const ROWS_PER_STATEMENT = 5000;

type Row = Readonly<Record<string, unknown>>;

/** A value as JSON takes it; bytes as the text form PostgreSQL reads. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value;
}

function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Date && other instanceof Date)
    return one.getTime() === other.getTime();
  return (
    Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((item, index) => isAlike(item, other[index]))
  );
}

/** The columns of a row that are named, as JSON. */
function pick(row: Row, names: readonly string[]): Row {
  const picked: Record<string, unknown> = {};
  for (const name of names) picked[name] = plain(row[name]);
  return picked;
}

/**
 * Inserts many rows of one table with two parameters a statement: a parameter
 * for each value would cost more than the rows themselves. What is alike in all
 * rows is sent once. All rows must have the columns of the first; columns of
 * type jsonb are given as objects, not as text. Values are checked by the
 * database, names by the compiler.
 */
export async function bulkInsert<Table extends keyof Database>(
  tx: Tx,
  table: Table,
  rows: readonly Readonly<
    Partial<Record<keyof Insertable<Database[Table]>, unknown>>
  >[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    await insertPart(tx, table, rows.slice(start, start + ROWS_PER_STATEMENT));
}

async function insertPart(
  tx: Tx,
  table: keyof Database,
  rows: readonly Row[],
): Promise<void> {
  const [first = {}] = rows;
  const names = Object.keys(first);
  const [alike, different] = [true, false].map((wanted) =>
    names.filter(
      (name) => rows.every((row) => isAlike(row[name], first[name])) === wanted,
    ),
  ) as [string[], string[]];
  const type = sql`null::${sql.table(table)}`;
  const columns = [...different, ...alike].map((name) => sql.ref(name));
  const values = [
    ...different.map((name) => sql.ref(`each.${name}`)),
    ...alike.map((name) => sql.ref(`alike.${name}`)),
  ];
  const each = JSON.stringify(rows.map((row) => pick(row, different)));
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns)})
    select ${sql.join(values)}
    from json_populate_recordset(${type}, ${each}::json) as each,
      json_populate_record(${type}, ${JSON.stringify(pick(first, alike))}::json) as alike`.execute(
    tx.db,
  );
}
