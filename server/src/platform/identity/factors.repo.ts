// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

export interface TotpRow {
  readonly secret: Buffer | null;
  /** A secret whose first code has not been typed yet. */
  readonly pending: Buffer | null;
}

export async function findTotp(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<TotpRow | undefined> {
  return db
    .selectFrom("auth.totp")
    .select(["secret", "pending"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
}

/** Keeps a secret to be confirmed beside the one that is in use. */
export async function putPendingTotp(
  db: Kysely<Database>,
  accountId: Uuid,
  pending: Buffer,
): Promise<void> {
  await db
    .insertInto("auth.totp")
    .values({ account_id: accountId, pending })
    .onConflict((conflict) =>
      conflict.column("account_id").doUpdateSet({ pending }),
    )
    .execute();
}

/** Uses up a time step; false when it, or a later one, was used before. */
export async function useTotpStep(
  db: Kysely<Database>,
  accountId: Uuid,
  step: number,
): Promise<boolean> {
  const result = await db
    .updateTable("auth.totp")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts a pending secret in use, with the step that proved it. */
export async function confirmPendingTotp(
  db: Kysely<Database>,
  accountId: Uuid,
  pending: Buffer,
  step: number,
): Promise<void> {
  await db
    .updateTable("auth.totp")
    .set({ secret: pending, pending: null, last_step: step })
    .where("account_id", "=", accountId)
    .where("pending", "=", pending)
    .execute();
}

export async function deleteTotp(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<void> {
  await db
    .deleteFrom("auth.totp")
    .where("account_id", "=", accountId)
    .execute();
}

export async function replacePaperCodes(
  db: Kysely<Database>,
  accountId: Uuid,
  hashes: readonly Buffer[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deletePaperCodes(tx, accountId);
    await tx
      .insertInto("auth.paper_codes")
      .values(
        hashes.map((hash, index) => ({
          account_id: accountId,
          position: index + 1,
          hash,
        })),
      )
      .execute();
  });
}

/** Uses up a code of the list; false when there is none such left. */
export async function usePaperCode(
  db: Kysely<Database>,
  accountId: Uuid,
  hash: Buffer,
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable("auth.paper_codes")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Unused codes, or null when there is no list. */
export async function countPaperCodes(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<number | null> {
  const rows = await db
    .selectFrom("auth.paper_codes")
    .select("used_at")
    .where("account_id", "=", accountId)
    .execute();
  if (rows.length === 0) return null;
  return rows.filter((row) => row.used_at === null).length;
}

export async function deletePaperCodes(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<void> {
  await db
    .deleteFrom("auth.paper_codes")
    .where("account_id", "=", accountId)
    .execute();
}

export interface PasskeyRow {
  readonly id: Uuid;
  readonly name: string | null;
  readonly created_at: Date | null;
}

export async function listPasskeys(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<PasskeyRow[]> {
  return db
    .selectFrom("auth.passkeys")
    .select(["id", "name", "created_at"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Deletes one passkey, or all of them; answers how many. */
export async function deletePasskeys(
  db: Kysely<Database>,
  accountId: Uuid,
  id?: Uuid,
): Promise<number> {
  let query = db
    .deleteFrom("auth.passkeys")
    .where("account_id", "=", accountId);
  if (id !== undefined) query = query.where("id", "=", id);
  const result = await query.executeTakeFirst();
  return Number(result.numDeletedRows);
}
