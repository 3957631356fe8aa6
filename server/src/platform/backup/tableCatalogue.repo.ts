// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/** A table whose rows are saved. */
export interface SavedTable {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  /** Columns that hold values of their own, in their order. */
  readonly columns: readonly string[];
  readonly forcesRowRules: boolean;
}

/** A sequence with the value it stands at. */
export interface SavedSequence {
  readonly schema: string;
  readonly name: string;
  readonly lastValue: number;
  readonly isCalled: boolean;
}

/** Schemas of the product; whatever else a database holds is not ours. */
const schemas = ["public", "auth", "graphile_worker", "jobs"];

// What a restored installation makes anew: the schema describes itself, sessions
// that were ended since must not come back, and clients must not take the
// numbers of two histories of live events for one.
const leftOut = [
  "public.schema_migrations",
  "public.table_classes",
  "public.live_outbox",
  "public.live_events",
  "public.live_state",
  "public.live_seq",
  "auth.sessions",
  "graphile_worker.migrations",
];

/** Tables to save or to fill, by name. */
export async function listSavedTables(
  client: pg.ClientBase,
): Promise<SavedTable[]> {
  const { rows } = await client.query<SavedTable>(
    `select n.nspname as schema, c.relname as name,
            pg_get_userbyid(c.relowner) as owner,
            c.relforcerowsecurity as "forcesRowRules",
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0
                     and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname = any ($1)
        and not n.nspname || '.' || c.relname = any ($2)
      order by 1, 2`,
    [schemas, leftOut],
  );
  return rows;
}

/** Sequences to save. */
export async function listSavedSequences(
  client: pg.ClientBase,
): Promise<SavedSequence[]> {
  const { rows } = await client.query<SavedSequence>(
    `select schemaname as schema, sequencename as name,
            coalesce(last_value, start_value)::float8 as "lastValue",
            last_value is not null as "isCalled"
       from pg_sequences
      where schemaname = any ($1)
        and not schemaname || '.' || sequencename = any ($2)
        and not exists (
          select from pg_depend d
            join pg_class t on t.oid = d.refobjid
            join pg_namespace n on n.oid = t.relnamespace
           where d.objid = format('%I.%I', schemaname, sequencename)::regclass
             and d.deptype in ('a', 'i')
             and n.nspname || '.' || t.relname = any ($2))
      order by 1, 2`,
    [schemas, leftOut],
  );
  return rows;
}

/** How many tables of ours a database holds: none in an empty one. */
export async function countTables(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any ($1)`,
    [schemas],
  );
  return rows[0]?.count ?? 0;
}
