// SPDX-License-Identifier: EUPL-1.2
import type { RoleKey } from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";

/** A membership with the names that its own holder may see. */
export interface PersonMembership {
  readonly id: Uuid;
  readonly organisationId: Uuid;
  readonly accountId: Uuid;
  readonly unitIds: readonly Uuid[];
  readonly role: string;
  readonly displayName: string;
  readonly serviceNumber: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly deputyOf: Uuid | null;
}

/** An invitation as it is found by its link, before anybody acts. */
export interface FoundInvitation {
  readonly id: Uuid;
  readonly organisationId: Uuid;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: string;
  readonly unitIds: readonly Uuid[];
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly expiresAt: Date;
}

/** A person of the demonstration. */
export interface FoundPersona {
  readonly key: string;
  readonly membership: PersonMembership;
}

/**
 * Who belongs where, across organisations, as the auth role reads it to find
 * out who somebody is. Never for showing members to others: that is a matter of
 * row rules.
 */
export interface People {
  /** All memberships of an account. */
  listOf(accountId: Uuid): Promise<PersonMembership[]>;
  /** Memberships by id, such as those that a deputy represents. */
  listById(ids: readonly Uuid[]): Promise<PersonMembership[]>;
  /** Memberships now in force that stand in for these. */
  listDeputiesOf(ids: readonly Uuid[]): Promise<PersonMembership[]>;
  /** Memberships now in force in one of these roles, of any organisation. */
  listInRoles(roles: readonly RoleKey[]): Promise<PersonMembership[]>;
  /** An invitation that can be accepted now. */
  findInvitation(id: Uuid): Promise<FoundInvitation | undefined>;
  listPersonas(): Promise<FoundPersona[]>;
}

/** Builds it on the auth role's handle. */
export function createPeople(db: Kysely<Database>, clock: Clock): People {
  const memberships = () =>
    db
      .selectFrom("memberships as m")
      .select([
        "m.id",
        "m.organisation_id as organisationId",
        "m.account_id as accountId",
        "m.unit_ids as unitIds",
        "m.role",
        "m.display_name as displayName",
        "m.service_number as serviceNumber",
        "m.valid_from as validFrom",
        "m.valid_until as validUntil",
        "m.deputy_of as deputyOf",
      ]);
  const current = () => {
    const now = clock.now();
    return memberships()
      .where("m.valid_from", "<=", now)
      .where((eb) =>
        eb.or([eb("m.valid_until", "is", null), eb("m.valid_until", ">", now)]),
      );
  };
  return {
    listOf: (accountId) =>
      memberships()
        .where("m.account_id", "=", accountId)
        .orderBy("m.valid_from")
        .orderBy("m.id")
        .execute(),
    listById: async (ids) =>
      ids.length === 0 ? [] : memberships().where("m.id", "in", ids).execute(),
    listDeputiesOf: async (ids) =>
      ids.length === 0
        ? []
        : current()
            .where("m.deputy_of", "in", ids)
            .orderBy("m.valid_from")
            .execute(),
    listInRoles: (roles) =>
      current()
        .where("m.role", "in", [...roles])
        .execute(),
    findInvitation: (id) =>
      db
        .selectFrom("invitations")
        .select([
          "id",
          "organisation_id as organisationId",
          "display_name as displayName",
          "email",
          "role",
          "unit_ids as unitIds",
          "valid_from as validFrom",
          "valid_until as validUntil",
          "expires_at as expiresAt",
        ])
        .where("id", "=", id)
        .where("state", "=", "open")
        .where("expires_at", ">", clock.now())
        .executeTakeFirst(),
    listPersonas: async () => {
      const personas = await db
        .selectFrom("demo_personas")
        .select(["key", "membership_id"])
        .orderBy("position")
        .execute();
      if (personas.length === 0) return [];
      const found = await memberships()
        .where(
          "m.id",
          "in",
          personas.map((row) => row.membership_id),
        )
        .execute();
      return personas.flatMap(({ key, membership_id }) => {
        const membership = found.find(({ id }) => id === membership_id);
        return membership === undefined ? [] : [{ key, membership }];
      });
    },
  };
}
