// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";

/** Schemas that libraries make and keep, out of the app role's reach. */
const foreignSchemas = ["graphile_worker"];

interface Table {
  readonly name: string;
  readonly class: string | null;
  readonly comment: string | null;
  readonly isForced: boolean;
  readonly policies: readonly string[];
  readonly key: readonly string[];
}

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function listTables(): Promise<Table[]> {
  const { rows } = await database.admin.query<Table>(
    `select c.oid::regclass::text as name, t.class,
        obj_description(c.oid, 'pg_class') as comment,
        c.relrowsecurity and c.relforcerowsecurity as "isForced",
        array(select p.polname || ' for ' || coalesce((
              select string_agg(r.rolname, ', ') from pg_roles r
              where r.oid = any (p.polroles)), 'everybody')
          from pg_policy p where p.polrelid = c.oid order by 1) as policies,
        array(select a.attname::text from pg_index i,
            unnest(i.indkey) with ordinality k(number, place)
          join pg_attribute a on a.attnum = k.number
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid
          order by k.place) as key
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join table_classes t on t.table_name = c.oid::regclass::text
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname !~ '^(pg_|information_schema)'
        and n.nspname <> all ($1)
      order by 1`,
    [foreignSchemas],
  );
  return rows;
}

const app = "schulterschluss_app";
const rowRules: Readonly<Record<string, readonly string[]>> = {
  own: [`own_rows for ${app}`],
  joint: ["select", "insert", "update", "delete"].map(
    (verb) => `circle_rows_${verb} for ${app}`,
  ),
};
/** Policies of roles other than the app's that a table may have, with the reason. */
const furtherRules: ReadonlySet<string> = new Set([
  // Backup, restore and key rotation, while the owner role says so.
  "maintenance for schulterschluss_migrator",
  // Sign-in asks which memberships an account has before any organisation acts.
  "resolved_by_auth for schulterschluss_auth",
]);

function faults(table: Table): string[] {
  const found: string[] = [];
  if (table.comment === null) found.push("has no comment");
  if (table.class === null)
    return [...found, "is neither own_table, joint_table nor platform_table"];
  const rules = rowRules[table.class];
  if (rules === undefined) return found;
  if (!table.isForced) found.push("does not force row level security");
  const missing = rules.filter((rule) => !table.policies.includes(rule));
  if (missing.length > 0) found.push(`lacks policy ${missing.join(", ")}`);
  const extra = table.policies.filter(
    (rule) => !rules.includes(rule) && !furtherRules.has(rule),
  );
  if (extra.length > 0)
    found.push(`has a policy of its own: ${extra.join(", ")}`);
  const first = table.class === "own" ? "organisation_id" : "circle_id";
  if (table.key[0] !== first)
    found.push(`has a primary key that does not begin with ${first}`);
  return found;
}

it("finds every table own, joint or platform, with forced row rules, key, comment and retention", async () => {
  const tables = await listTables();
  const wrong = tables.flatMap((table) =>
    faults(table).map((fault) => `${table.name} ${fault}`),
  );
  expect(wrong).toEqual([]);
});

it("refuses a table that was declared by nobody", async () => {
  await database.admin.query("create table stray (id uuid primary key)");
  const stray = (await listTables()).find((table) => table.name === "stray");
  await database.admin.query("drop table stray");
  expect(stray && faults(stray)).toEqual([
    "has no comment",
    "is neither own_table, joint_table nor platform_table",
  ]);
});

it("registers no table that does not exist", async () => {
  const { rows } = await database.admin.query(
    `select table_name from table_classes
      where to_regclass(table_name) is null`,
  );
  expect(rows).toEqual([]);
});

it("keeps every instant in milliseconds, as JavaScript does", async () => {
  const { rows } = await database.admin.query(
    `select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type like 'timestamp%'
        and (data_type = 'timestamp without time zone' or datetime_precision > 3)`,
  );
  expect(rows).toEqual([]);
});

it("gives the app role no right to truncate, reference or own anything", async () => {
  const { rows } = await database.admin.query(
    `select c.relname, p.privilege_type from pg_class c,
        lateral aclexplode(c.relacl) p
      where p.grantee = 'schulterschluss_app'::regrole
        and p.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE')`,
  );
  expect(rows).toEqual([]);
});

it("lets nobody but named roles call a function", async () => {
  const { rows } = await database.admin.query(
    `select p.proname from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and has_function_privilege('public', p.oid, 'execute')`,
  );
  expect(rows).toEqual([]);
});
