// SPDX-License-Identifier: EUPL-1.2
// The least that can write what recording an incident writes: one transaction
// with one prepared INSERT a table, no server, no row rules, nothing computed.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import type { CapturedTransaction } from "./capture.ts";
import { type Turn, type Work, repeatFor } from "./load.ts";

const uuid =
  /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const keyColumns = new Set(["id", "token_batch"]);

/** A number no file has, so that no reference is given twice. */
let lastReference = 500_000_000;

/** The same rows once more, under ids of their own. */
function again(captured: CapturedTransaction): pg.QueryConfig[] {
  const fresh = new Map<string, string>();
  for (const { columns, rows } of captured)
    for (const [index, column] of columns.entries())
      if (keyColumns.has(column))
        for (const row of rows) {
          const old = row[index] ?? "";
          fresh.set(old, old[14] === "7" ? uuidv7() : randomUUID());
        }
  lastReference += 1;
  const reference = String(lastReference);
  return captured.map(({ table, columns, rows }) => {
    const tuples = rows.map(
      (_, row) =>
        `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(", ")})`,
    );
    return {
      name: `${table} ${rows.length}`,
      text: `insert into ${table} (${columns.join(", ")}) values ${tuples.join(", ")}`,
      values: rows.flatMap((row) =>
        row.map((value, index) =>
          columns[index] === "reference_number"
            ? reference
            : (value?.replaceAll(uuid, (id) => fresh.get(id) ?? id) ?? null),
        ),
      ),
    };
  });
}

/** Writes the captured transactions again and again. */
export interface BareSql {
  run(turn: Turn): Promise<Work>;
  stop(): Promise<void>;
}

/** Opens the connections; `most` is the highest concurrency. */
export async function openBareSql(
  url: string,
  captured: readonly CapturedTransaction[],
  most: number,
): Promise<BareSql> {
  const clients = await Promise.all(
    Array.from({ length: most }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  let next = 0;
  const prepare = () => {
    const one = captured[next % captured.length];
    next += 1;
    return again(one ?? []);
  };
  return {
    run: async (turn) => {
      // Made before the time begins: only what the database does counts.
      const ready = Array.from({ length: Math.ceil(turn.ms * 3) }, prepare);
      return repeatFor(turn, async (lane) => {
        const client = clients[lane];
        if (client === undefined) throw new RangeError("too few connections");
        await client.query("begin");
        for (const statement of ready.pop() ?? prepare())
          await client.query(statement);
        await client.query("commit");
      });
    },
    stop: async () => {
      for (const client of clients) await client.end();
    },
  };
}
