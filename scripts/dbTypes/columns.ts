// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

/** One column as the catalogue describes it. */
export interface Column {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** Base type, for arrays that of the elements. */
  readonly type: string;
  readonly isArray: boolean;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  /** Computed by the database, never written. */
  readonly isComputed: boolean;
  readonly comment: string | null;
}

/** Reads the columns of all tables and views of the schemas, in a stable order; partitions count as their parent. */
export async function readColumns(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select n.nspname as schema, c.relname as "table", a.attname as name,
        coalesce(e.typname, t.typname) as type,
        e.oid is not null as "isArray",
        not (a.attnotnull or t.typnotnull) as "isNullable",
        a.atthasdef or a.attidentity <> '' as "hasDefault",
        a.attgenerated <> '' or a.attidentity = 'a' as "isComputed",
        col_description(c.oid, a.attnum) as comment
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
      where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm')
        and not c.relispartition
      order by n.nspname <> 'public', n.nspname collate "C",
        c.relname collate "C", a.attname collate "C"`,
    [schemas],
  );
  return rows;
}
