// SPDX-License-Identifier: EUPL-1.2
import { hkdfSync } from "node:crypto";
import type pg from "pg";
import type { DatabaseUrls } from "./pools.ts";

/** The roles of the product in the database cluster. */
export const databaseRoles = {
  migrator: "schulterschluss_migrator",
  app: "schulterschluss_app",
  worker: "schulterschluss_worker",
  auth: "schulterschluss_auth",
} as const;

export type DatabaseRole = keyof typeof databaseRoles;
const loginRoles = ["app", "worker", "auth"] as const;
type LoginRole = (typeof loginRoles)[number];

/** The password of a role, derived from the master key (HKDF-SHA256, RFC 5869). */
export function rolePassword(masterKey: Buffer, role: DatabaseRole): string {
  const bytes = hkdfSync(
    "sha256",
    masterKey,
    "",
    `schulterschluss database role ${role}`,
    24,
  );
  return Buffer.from(bytes).toString("base64url");
}

/** URLs an operator has set for roles that he keeps himself. */
export type OwnRoleUrls = Partial<Readonly<Record<LoginRole, string>>>;

/** Where each role connects: by its own URL, else like the owner with its derived password. */
export function roleUrls(
  ownerUrl: string,
  masterKey: Buffer,
  own: OwnRoleUrls = {},
): DatabaseUrls {
  const derived = (role: LoginRole) => {
    const url = new URL(ownerUrl);
    url.username = databaseRoles[role];
    url.password = rolePassword(masterKey, role);
    return url.href;
  };
  return {
    owner: ownerUrl,
    app: own.app ?? derived("app"),
    worker: own.worker ?? derived("worker"),
    auth: own.auth ?? derived("auth"),
  };
}

interface CurrentRole {
  readonly mayCreateRoles: boolean;
  readonly isMigrator: boolean;
}

async function readCurrentRole(client: pg.ClientBase): Promise<CurrentRole> {
  const result = await client.query<CurrentRole>(
    `select rolsuper or rolcreaterole as "mayCreateRoles",
            rolname = $1 as "isMigrator"
       from pg_roles where rolname = current_user`,
    [databaseRoles.migrator],
  );
  const [row] = result.rows;
  if (row === undefined) throw new Error("the current database role is gone");
  return row;
}

async function missingRoles(client: pg.ClientBase): Promise<string[]> {
  const result = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname = any ($1)",
    [Object.values(databaseRoles)],
  );
  const present = new Set(result.rows.map((row) => row.rolname));
  return Object.values(databaseRoles).filter((name) => !present.has(name));
}

async function createRoles(
  client: pg.ClientBase,
  masterKey: Buffer,
  own: OwnRoleUrls,
): Promise<void> {
  const missing = new Set(await missingRoles(client));
  if (missing.has(databaseRoles.migrator))
    await client.query(
      `create role ${databaseRoles.migrator} nologin nosuperuser nobypassrls`,
    );
  for (const role of loginRoles) {
    const name = databaseRoles[role];
    if (missing.has(name))
      await client.query(`create role ${name} login nosuperuser nobypassrls`);
    if (own[role] === undefined)
      await client.query(
        `alter role ${name} login password ${client.escapeLiteral(rolePassword(masterKey, role))}`,
      );
  }
  const { rows } = await client.query<{ name: string; database: string }>(
    "select current_user as name, current_database() as database",
  );
  const [me] = rows;
  if (me === undefined) throw new Error("the database gave no answer");
  const user = client.escapeIdentifier(me.name);
  const database = client.escapeIdentifier(me.database);
  await client.query(`
    grant ${databaseRoles.migrator} to ${user};
    grant ${databaseRoles.worker}, ${databaseRoles.auth} to ${databaseRoles.migrator};
    grant create, connect, temporary on database ${database} to ${databaseRoles.migrator};
    grant usage, create on schema public to ${databaseRoles.migrator}`);
}

/**
 * Makes the roles exist with the passwords the server will use, and leaves the
 * session acting as the owner role. A user who may not create roles can only go
 * on when a database administrator has made them (docs/operate/database.md).
 */
export async function ensureRoles(
  client: pg.ClientBase,
  masterKey: Buffer,
  own: OwnRoleUrls = {},
): Promise<void> {
  const current = await readCurrentRole(client);
  if (current.mayCreateRoles) await createRoles(client, masterKey, own);
  else {
    const missing = await missingRoles(client);
    if (missing.length > 0)
      throw new Error(
        `the database has no role ${missing.join(", ")} and the user of DATABASE_URL may not create roles; see docs/operate/database.md`,
      );
    const unset = loginRoles.filter((role) => own[role] === undefined);
    if (unset.length > 0)
      throw new Error(
        `the user of DATABASE_URL may not set passwords; set ${unset.map((role) => `DATABASE_${role.toUpperCase()}_URL`).join(", ")}`,
      );
  }
  if (!current.isMigrator)
    await client.query(`set role ${databaseRoles.migrator}`);
}
