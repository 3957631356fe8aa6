// SPDX-License-Identifier: EUPL-1.2
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

/** An account with its password hash. */
export interface AccountRow {
  readonly id: Uuid;
  readonly name: string;
  readonly email: string;
  readonly service_name: string | null;
  readonly locale: string;
  readonly home_organisation_id: Uuid | null;
  readonly password: string | null;
}

/** Provider id of a password among the credentials. */
const passwordProvider = "credential";

function selectAccounts(db: Kysely<Database>) {
  return db
    .selectFrom("auth.accounts as a")
    .leftJoin("auth.credentials as c", (join) =>
      join
        .onRef("c.user_id", "=", "a.id")
        .on("c.provider_id", "=", passwordProvider),
    )
    .select([
      "a.id",
      "a.name",
      "a.email",
      "a.service_name",
      "a.locale",
      "a.home_organisation_id",
      "c.password",
    ]);
}

export async function findAccount(
  db: Kysely<Database>,
  id: Uuid,
): Promise<AccountRow | undefined> {
  return selectAccounts(db).where("a.id", "=", id).executeTakeFirst();
}

export async function findAccountByLogin(
  db: Kysely<Database>,
  login: string,
): Promise<AccountRow | undefined> {
  return selectAccounts(db)
    .where((eb) =>
      eb.or([eb("a.email", "=", login), eb("a.service_name", "=", login)]),
    )
    .executeTakeFirst();
}

/** Writes an account; with `onlyFirst` false when there is one already. */
export async function insertAccount(
  db: Kysely<Database>,
  { password, ...account }: AccountRow,
  now: Date,
  onlyFirst: boolean,
): Promise<boolean> {
  const times = { created_at: now, updated_at: now };
  return db.transaction().execute(async (tx) => {
    if (onlyFirst) {
      await sql`lock table auth.accounts in exclusive mode`.execute(tx);
      if (await isAnyAccount(tx)) return false;
    }
    await tx
      .insertInto("auth.accounts")
      .values({ ...account, ...times })
      .execute();
    await tx
      .insertInto("auth.credentials")
      .values({
        id: uuidv7(),
        account_id: account.id,
        provider_id: passwordProvider,
        user_id: account.id,
        password,
        ...times,
      })
      .execute();
    return true;
  });
}

export async function updateAccount(
  db: Kysely<Database>,
  id: Uuid,
  changes: {
    readonly displayName?: string;
    readonly locale?: string;
    readonly email: string;
    readonly serviceName: string | null;
  },
  now: Date,
): Promise<void> {
  await db
    .updateTable("auth.accounts")
    .set({
      updated_at: now,
      email: changes.email,
      service_name: changes.serviceName,
      ...(changes.displayName !== undefined && { name: changes.displayName }),
      ...(changes.locale !== undefined && { locale: changes.locale }),
    })
    .where("id", "=", id)
    .execute();
}

export async function updatePassword(
  db: Kysely<Database>,
  accountId: Uuid,
  password: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto("auth.credentials")
    .values({
      id: uuidv7(),
      account_id: accountId,
      provider_id: passwordProvider,
      user_id: accountId,
      password,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["provider_id", "account_id"])
        .doUpdateSet({ password, updated_at: now }),
    )
    .execute();
}

export async function deletePassword(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<void> {
  await db
    .deleteFrom("auth.credentials")
    .where("user_id", "=", accountId)
    .where("provider_id", "=", passwordProvider)
    .execute();
}

export async function deleteAccount(
  db: Kysely<Database>,
  id: Uuid,
): Promise<void> {
  await db.deleteFrom("auth.accounts").where("id", "=", id).execute();
}

export async function isAnyAccount(db: Kysely<Database>): Promise<boolean> {
  const row = await db
    .selectFrom("auth.accounts")
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
