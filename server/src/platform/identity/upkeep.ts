// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/types.generated.ts";

const dayMs = 86_400_000;

/** Retention of the schema `auth`, as its tables declare it. */
export interface Upkeep {
  deleteExpired(): Promise<void>;
}

/** Builds it on the auth role's handle. */
export function createUpkeep(db: Kysely<Database>, clock: Clock): Upkeep {
  return {
    deleteExpired: async () => {
      const now = clock.now().getTime();
      const daysAgo = (days: number) => new Date(now - days * dayMs);
      await db
        .deleteFrom("auth.sessions")
        .where("ends_at", "<", daysAgo(1))
        .execute();
      await db
        .deleteFrom("auth.verifications")
        .where("expires_at", "<", daysAgo(1))
        .execute();
      await db
        .deleteFrom("auth.attempts")
        .where("last_failed_at", "<", daysAgo(1))
        .execute();
      await db
        .deleteFrom("auth.known_addresses")
        .where("last_used_at", "<", daysAgo(60))
        .execute();
      await db
        .deleteFrom("auth.links")
        .where("expires_at", "<", daysAgo(7))
        .execute();
      await deleteForsaken(db, daysAgo(90));
    },
  };
}

/** Accounts that were made before `before` and have had no membership since. */
async function deleteForsaken(
  db: Kysely<Database>,
  before: Date,
): Promise<void> {
  await db
    .deleteFrom("auth.accounts as a")
    .where("a.created_at", "<", before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("memberships as m")
            .select("m.id")
            .whereRef("m.account_id", "=", "a.id")
            .where((either) =>
              either.or([
                either("m.valid_until", "is", null),
                either("m.valid_until", ">", before),
              ]),
            ),
        ),
      ),
    )
    .execute();
}
