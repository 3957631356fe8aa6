// SPDX-License-Identifier: EUPL-1.2
import type { NewAccount, RoleKey } from "@schulterschluss/contract/identity";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { Defect } from "../../platform/errors/defect.ts";
import type { IdentityService } from "../../platform/identity/createIdentity.ts";
import type { Platform } from "../../platform/platform.ts";
import { insertMember } from "./members/members.repo.ts";

/** A person who belongs to the acting organisation from the beginning. */
export interface SeededMember {
  readonly id: Uuid;
  readonly displayName: string;
  readonly serviceNumber: string | null;
  readonly role: RoleKey;
  readonly unitIds: readonly Uuid[];
  readonly validFrom: Date;
  readonly validUntil?: Date | null;
  readonly deputyOf?: Uuid;
  /** A new account, or one that was made before. */
  readonly account: Omit<NewAccount, "password"> | { readonly id: Uuid };
}

/**
 * Adds members past the invitation, for the demonstration and for tests. New
 * accounts get no password: they are entered by a click, a link or a test.
 * Answers the account ids in the order of the members.
 */
export async function addMembers(
  identity: IdentityService,
  tx: Tx,
  members: readonly SeededMember[],
): Promise<Uuid[]> {
  const accountIds: Uuid[] = [];
  for (const member of members) {
    const { account } = member;
    const isNew = !("id" in account);
    const accountId = isNew
      ? await identity.accounts.createWithoutPassword({
          displayName: member.displayName,
          account,
          homeOrganisationId: tx.actor.organisationId,
        })
      : account.id;
    identity.resolver.expectChange(accountId);
    await insertMember(tx, {
      id: member.id,
      account_id: accountId,
      unit_ids: [...member.unitIds],
      role: member.role,
      display_name: member.displayName,
      service_number: member.serviceNumber,
      valid_from: member.validFrom,
      valid_until: member.validUntil ?? null,
      deputy_of: member.deputyOf ?? null,
      account_kept_here: isNew,
    });
    accountIds.push(accountId);
  }
  return accountIds;
}

/** A person of the demonstration who can be signed in by a click. */
export interface NewPersona {
  readonly key: string;
  readonly accountId: Uuid;
  readonly organisationId: Uuid;
  readonly membershipId: Uuid;
}

/** Offers people for one-click sign-in; refused outside of a demonstration. */
export async function addDemoPersonas(
  platform: Platform,
  personas: readonly NewPersona[],
): Promise<void> {
  if (!platform.isDemo)
    throw new Defect("one-click sign-in exists in a demonstration only");
  if (personas.length === 0) return;
  await platform.db
    .insertInto("demo_personas")
    .values(
      personas.map((persona, index) => ({
        key: persona.key,
        position: index + 1,
        account_id: persona.accountId,
        organisation_id: persona.organisationId,
        membership_id: persona.membershipId,
      })),
    )
    .execute();
}
