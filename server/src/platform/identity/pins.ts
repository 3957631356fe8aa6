// SPDX-License-Identifier: EUPL-1.2
import { isSimplePin } from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { problem } from "../errors/problem.ts";
import { hashPassword, isPassword } from "./passwordHash.ts";

/** A place where a PIN works: one person on one workstation. */
export interface PinPlace {
  readonly workstationId: Uuid;
  readonly membershipId: Uuid;
}

/** Personal PINs of registered workstations. */
export interface Pins {
  /** Sets a PIN; throws when everybody would try it first. */
  set(place: PinPlace, accountId: Uuid, pin: string): Promise<void>;
  /** Whether there is a PIN and it fits. */
  check(place: PinPlace, pin: string): Promise<"right" | "wrong" | "none">;
  /** Membership ids with a PIN on a workstation. */
  listHolders(workstationId: Uuid): Promise<ReadonlySet<Uuid>>;
  reset(place: PinPlace): Promise<void>;
  /** Forgets every PIN of an account. */
  resetAll(accountId: Uuid): Promise<void>;
  resetWorkstation(workstationId: Uuid): Promise<void>;
}

/** Builds the PINs on the auth role's handle. */
export function createPins(
  db: Kysely<Database>,
  pepper: Buffer,
  clock: Clock,
): Pins {
  return {
    set: async ({ workstationId, membershipId }, accountId, pin) => {
      if (isSimplePin(pin)) throw problem("identity.pinTooSimple");
      const row = {
        account_id: accountId,
        hash: await hashPassword(pin, pepper),
        set_at: clock.now(),
      };
      await db
        .insertInto("auth.pins")
        .values({
          workstation_id: workstationId,
          membership_id: membershipId,
          ...row,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["workstation_id", "membership_id"])
            .doUpdateSet(row),
        )
        .execute();
    },
    check: async ({ workstationId, membershipId }, pin) => {
      const row = await db
        .selectFrom("auth.pins")
        .select("hash")
        .where("workstation_id", "=", workstationId)
        .where("membership_id", "=", membershipId)
        .executeTakeFirst();
      const fits = await isPassword(pin, row?.hash, pepper);
      if (row === undefined) return "none";
      return fits ? "right" : "wrong";
    },
    listHolders: async (workstationId) => {
      const rows = await db
        .selectFrom("auth.pins")
        .select("membership_id")
        .where("workstation_id", "=", workstationId)
        .execute();
      return new Set(rows.map((row) => row.membership_id));
    },
    reset: async ({ workstationId, membershipId }) => {
      await db
        .deleteFrom("auth.pins")
        .where("workstation_id", "=", workstationId)
        .where("membership_id", "=", membershipId)
        .execute();
    },
    resetAll: async (accountId) => {
      await db
        .deleteFrom("auth.pins")
        .where("account_id", "=", accountId)
        .execute();
    },
    resetWorkstation: async (workstationId) => {
      await db
        .deleteFrom("auth.pins")
        .where("workstation_id", "=", workstationId)
        .execute();
    },
  };
}
