// SPDX-License-Identifier: EUPL-1.2
import type {
  PresetKey,
  SecondFactorPolicy,
} from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

/** An organisation's rules of sign-in. */
export interface SignInRules {
  readonly secondFactor: SecondFactorPolicy;
  readonly preset: PresetKey;
  readonly workstationLockMin: number;
  /** 0 while the organisation keeps to the defaults. */
  readonly version: number;
}

/** Rules of an organisation that has not changed any. */
export const defaultSignInRules: SignInRules = {
  secondFactor: "contentRoles",
  preset: "standard",
  workstationLockMin: 5,
  version: 0,
};

/** The rules of an organisation, by the app role for its own or by the auth role. */
export async function getSignInRules(
  db: Kysely<Database>,
  organisationId: Uuid,
): Promise<SignInRules> {
  const row = await db
    .selectFrom("identity_settings")
    .select(["second_factor", "preset", "workstation_lock_min", "version"])
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  if (row === undefined) return defaultSignInRules;
  return {
    secondFactor: row.second_factor as SecondFactorPolicy,
    preset: row.preset as PresetKey,
    workstationLockMin: row.workstation_lock_min,
    version: row.version,
  };
}
