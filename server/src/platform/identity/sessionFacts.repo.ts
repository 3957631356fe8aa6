// SPDX-License-Identifier: EUPL-1.2
import type { Proof } from "@schulterschluss/contract/identity";
import { type Kysely, sql } from "kysely";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

/** A session as it stands in the database, with what deciding about it takes. */
export interface SessionFacts {
  readonly id: Uuid;
  readonly accountId: Uuid;
  readonly proof: Proof;
  readonly secondFactorAt: Date | null;
  readonly confirmedAt: Date;
  readonly lockedAt: Date | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly endsAt: Date;
  /** The account has a second factor, so it must be proven. */
  readonly hasFactor: boolean;
  readonly workstation: {
    readonly id: Uuid;
    readonly organisationId: Uuid;
    readonly secretHash: Buffer | null;
  } | null;
}

/** A membership as deciding about a request takes it. */
export interface MembershipFacts {
  readonly id: Uuid;
  readonly organisationId: Uuid;
  readonly unitIds: readonly Uuid[];
  readonly role: string;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly deputyOf: Uuid | null;
}

/** Whether an account has a second factor that works. */
export const hasFactorSql = (accountId: ReturnType<typeof sql.ref>) =>
  sql<boolean>`(
    exists (select from auth.totp t where t.account_id = ${accountId} and t.secret is not null)
    or exists (select from auth.passkeys p where p.account_id = ${accountId})
    or exists (select from auth.paper_codes c where c.account_id = ${accountId}))`;

export async function findSessionFacts(
  db: Kysely<Database>,
  token: string,
): Promise<SessionFacts | undefined> {
  const row = await db
    .selectFrom("auth.sessions as s")
    .leftJoin("workstations as w", (join) =>
      join
        .onRef("w.id", "=", "s.workstation_id")
        .on("w.withdrawn_at", "is", null),
    )
    .select([
      "s.id",
      "s.account_id",
      "s.proof",
      "s.second_factor_at",
      "s.confirmed_at",
      "s.locked_at",
      "s.created_at",
      "s.last_used_at",
      "s.ends_at",
      "s.workstation_id",
      "w.organisation_id",
      "w.secret_hash",
      hasFactorSql(sql.ref("s.account_id")).as("has_factor"),
    ])
    .where("s.token", "=", token)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // A session of a workstation that was withdrawn is none any more.
  if (row.workstation_id !== null && row.organisation_id === null)
    return undefined;
  return {
    id: row.id,
    accountId: row.account_id,
    proof: row.proof as Proof,
    secondFactorAt: row.second_factor_at,
    confirmedAt: row.confirmed_at,
    lockedAt: row.locked_at,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    endsAt: row.ends_at,
    hasFactor: row.has_factor,
    workstation:
      row.workstation_id === null || row.organisation_id === null
        ? null
        : {
            id: row.workstation_id,
            organisationId: row.organisation_id,
            secretHash: row.secret_hash,
          },
  };
}

export async function listMembershipFacts(
  db: Kysely<Database>,
  accountId: Uuid,
): Promise<MembershipFacts[]> {
  return db
    .selectFrom("memberships")
    .select([
      "id",
      "organisation_id as organisationId",
      "unit_ids as unitIds",
      "role",
      "valid_from as validFrom",
      "valid_until as validUntil",
      "deputy_of as deputyOf",
    ])
    .where("account_id", "=", accountId)
    .execute();
}
