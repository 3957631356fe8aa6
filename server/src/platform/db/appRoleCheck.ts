// SPDX-License-Identifier: EUPL-1.2
import type pg from "pg";

interface RoleFacts {
  readonly name: string;
  readonly super: boolean;
  readonly bypasses: boolean;
  readonly owned: string | null;
  readonly inherits: string | null;
}

/**
 * Refuses to go on with a role that row rules do not bind: an owner of tables,
 * a superuser, one that bypasses row level security, or a member of such a role.
 */
export async function refuseUnboundRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<RoleFacts>(`
    select r.rolname as name, r.rolsuper as super, r.rolbypassrls as bypasses,
      (select c.oid::regclass::text from pg_class c
        where c.relowner = r.oid and c.relkind in ('r', 'p') limit 1) as owned,
      (select m.rolname from pg_roles m
        where m.oid <> r.oid and pg_has_role(r.oid, m.oid, 'MEMBER')
          and (m.rolsuper or m.rolbypassrls or exists (
            select from pg_class c where c.relowner = m.oid
              and c.relkind in ('r', 'p')
              and c.relnamespace = 'public'::regnamespace))
        limit 1) as inherits
    from pg_roles r where r.rolname = current_user`);
  const [role] = rows;
  if (role === undefined) throw new Error("the database role is gone");
  const refuse = (what: string) => {
    throw new Error(
      `the database role ${role.name} ${what}: row rules would not bind the server. Give DATABASE_APP_URL a role without that right (docs/operate/database.md).`,
    );
  };
  if (role.super) refuse("is a superuser");
  if (role.bypasses) refuse("bypasses row level security");
  if (role.owned !== null) refuse(`owns the table ${role.owned}`);
  if (role.inherits !== null) refuse(`is a member of ${role.inherits}`);
}
