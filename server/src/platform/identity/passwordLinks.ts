// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

/** A link by which a password is set. */
export interface PasswordLink {
  readonly id: Uuid;
  readonly expiresAt: Date;
}

/** Links to set a new password: they expire and work once. */
export interface PasswordLinks {
  /** Makes a link; earlier ones of the account no longer work. */
  create(id: Uuid, accountId: Uuid, validMs: number): Promise<PasswordLink>;
  find(id: Uuid): Promise<PasswordLink | undefined>;
  /** The account of a link that still works, without using it up. */
  findAccountId(id: Uuid): Promise<Uuid | undefined>;
  /** Uses a link up; false when somebody else was faster. */
  use(id: Uuid): Promise<boolean>;
}

/** Builds the links on the auth role's handle. */
export function createPasswordLinks(
  db: Kysely<Database>,
  clock: Clock,
): PasswordLinks {
  return {
    create: async (id, accountId, validMs) => {
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + validMs);
      await db.transaction().execute(async (tx) => {
        await tx
          .updateTable("auth.links")
          .set({ used_at: now })
          .where("account_id", "=", accountId)
          .where("used_at", "is", null)
          .execute();
        await tx
          .insertInto("auth.links")
          .values({ id, account_id: accountId, expires_at: expiresAt })
          .execute();
      });
      return { id, expiresAt };
    },
    find: (id) =>
      db
        .selectFrom("auth.links")
        .select(["id", "expires_at as expiresAt"])
        .where("id", "=", id)
        .executeTakeFirst(),
    findAccountId: async (id) => {
      const row = await db
        .selectFrom("auth.links")
        .select("account_id")
        .where("id", "=", id)
        .where("used_at", "is", null)
        .where("expires_at", ">", clock.now())
        .executeTakeFirst();
      return row?.account_id;
    },
    use: async (id) => {
      const result = await db
        .updateTable("auth.links")
        .set({ used_at: clock.now() })
        .where("id", "=", id)
        .where("used_at", "is", null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}
