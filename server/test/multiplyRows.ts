// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/** Rows that are to become many. */
export interface Multiplication {
  readonly table: string;
  /** Copies of each row. */
  readonly copies: number;
  /** New values by column, as SQL over the row and `copy`; all other columns stay. */
  readonly fresh: Readonly<Record<string, string>>;
  /** Column by whose new values they are written in order, as rows come in with time; any by default. */
  readonly inOrderOf?: string;
}

/**
 * Copies rows that the product wrote, so that a table is as big as after years.
 * Needs a superuser: triggers and foreign keys are left out.
 */
export async function multiplyRows(
  admin: pg.ClientBase,
  { table, copies, fresh, inOrderOf }: Multiplication,
): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' and attidentity = ''
     order by attnum`,
    [table],
  );
  const names = rows.map((row) => row.name);
  const unknown = Object.keys(fresh).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`${table} has no column ${unknown.join(", ")}`);
  await admin.query("begin");
  await admin.query("set local session_replication_role = replica");
  await admin.query("select setseed(0.1)");
  await admin.query(
    `insert into ${table} (${names.join(", ")})
     select ${names.map((name) => fresh[name] ?? name).join(", ")}
     from generate_series(1, ${copies}) copy,
       lateral (select *, random() + 0 * copy as share from ${table}) source
     ${inOrderOf === undefined ? "" : `order by ${fresh[inOrderOf] ?? inOrderOf}`}`,
  );
  await admin.query("commit");
}
