// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/** Rows of one table as text, column by column. */
export interface CapturedRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** All that one transaction wrote. */
export type CapturedTransaction = readonly CapturedRows[];

async function columnsOf(
  admin: pg.Client,
  table: string,
): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' and attidentity = '' order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function rowsWhere(
  admin: pg.Client,
  from: string,
  columns: readonly string[],
  where: string,
  values: readonly unknown[],
): Promise<(readonly (string | null)[])[]> {
  const texts = columns.map((name) => `${name}::text`).join(", ");
  const { rows } = await admin.query<(string | null)[]>({
    text: `select ${texts} from ${from} where ${where}`,
    values: [...values],
    rowMode: "array",
  });
  return rows;
}

// Rows of these two are gone when they are looked for: sealer and sequencer
// take them within a second. They are written down again from what came of them.
const gone = [
  {
    table: "audit_pending",
    from: "(select organisation_id, id as entry_id from audit_entries where xmin::text = $1) pending",
    by: "transaction",
  },
  {
    table: "live_outbox",
    from: "(select * from live_events where occurred_at = $1::timestamptz) events",
    by: "instant",
  },
] as const;

/** What the transactions that recorded these incidents wrote, found by the transaction of each row. */
export async function captureTransactions(
  admin: pg.Client,
  incidentIds: readonly string[],
): Promise<CapturedTransaction[]> {
  const { rows: tables } = await admin.query<{ table: string }>(
    `select table_name as table from table_classes
     where table_name not like 'live_%' and table_name <> 'audit_pending'`,
  );
  const { rows: recorded } = await admin.query<{ tx: string; at: string }>(
    "select xmin::text as tx, received_at::text as at from incidents where id = any ($1::uuid[])",
    [incidentIds],
  );
  const found = new Map<string, CapturedRows[]>(
    recorded.map(({ tx }) => [tx, []]),
  );
  for (const { table } of tables) {
    const columns = await columnsOf(admin, table);
    const rows = await rowsWhere(
      admin,
      table,
      ["xmin", ...columns],
      "xmin::text = any ($1)",
      [[...found.keys()]],
    );
    for (const [tx, ofTx] of Map.groupBy(rows, ([xmin]) => xmin ?? ""))
      found.get(tx)?.push({
        table,
        columns,
        rows: ofTx.map(([, ...values]) => values),
      });
  }
  for (const { tx, at } of recorded)
    for (const { table, from, by } of gone) {
      const columns = await columnsOf(admin, table);
      const key = by === "transaction" ? tx : at;
      const rows = await rowsWhere(admin, from, columns, "true", [key]);
      if (rows.length > 0) found.get(tx)?.push({ table, columns, rows });
    }
  return [...found.values()];
}
