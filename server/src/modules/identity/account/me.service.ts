// SPDX-License-Identifier: EUPL-1.2
import {
  type Factors,
  type Me,
  type OwnMembership,
  type RoleKey,
  type Session,
  hiddenModulesOfPreset,
  needsSecondFactor,
  permissionsOfRole,
  roles,
} from "@schulterschluss/contract/identity";
import type { Uuid } from "../../../platform/db/actor.ts";
import { Defect } from "../../../platform/errors/defect.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import type { PersonMembership } from "../../../platform/identity/people.ts";
import type { SessionRow } from "../../../platform/identity/sessions.repo.ts";
import { holdsAt } from "../../../platform/identity/sessionTimes.ts";
import type { IdentityContext } from "../context.ts";
import { type Names, findNames } from "../directory.ts";
import type { ActiveSession } from "../signIn/steps.ts";

/** The key of a role that is known; others mean a membership that cannot be worn. */
export function roleOf(role: string): RoleKey | undefined {
  return roles.find(({ key }) => key === role)?.key;
}

/** A session for its owner. */
export function presentSession(row: SessionRow, currentId: Uuid): Session {
  return {
    id: row.id,
    current: row.id === currentId,
    proof: row.proof as Session["proof"],
    secondFactor: row.second_factor_at !== null,
    device: row.device ?? "Unbekanntes Gerät",
    workstationName: row.workstation_name,
    locked: row.locked_at !== null,
    startedAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
  };
}

/** The second factors of an account. */
export async function presentFactors(
  { identity }: IdentityContext,
  accountId: Uuid,
): Promise<Factors> {
  const { passkeys, ...list } = await identity.factors.list(accountId);
  return {
    ...list,
    passkeys: passkeys.map((passkey) => ({
      ...passkey,
      createdAt: passkey.createdAt.toISOString(),
    })),
  };
}

interface Hats {
  readonly own: readonly PersonMembership[];
  readonly represented: readonly PersonMembership[];
  readonly deputies: readonly PersonMembership[];
  readonly names: Names;
}

async function readHats(
  context: IdentityContext,
  request: OpenRequest,
  { session, facts }: ActiveSession,
): Promise<Hats> {
  const { people } = context.identity;
  const now = context.platform.clock.now();
  const bound = facts.workstation?.organisationId;
  const own = (await people.listOf(session.accountId)).filter(
    (membership) =>
      holdsAt(membership, now) &&
      roleOf(membership.role) !== undefined &&
      (bound === undefined || membership.organisationId === bound),
  );
  const representedIds = own.flatMap(({ deputyOf }) => deputyOf ?? []);
  return {
    own,
    represented: await people.listById(representedIds),
    deputies: await people.listDeputiesOf(own.map(({ id }) => id)),
    names: await findNames(context, request, own),
  };
}

async function presentHat(
  { identity }: IdentityContext,
  { represented, deputies, names }: Hats,
  membership: PersonMembership,
): Promise<OwnMembership> {
  const role = roleOf(membership.role);
  if (role === undefined) throw new Defect(`no role ${membership.role}`);
  const { id, organisationId, deputyOf } = membership;
  const rules = await identity.resolver.rulesOf(organisationId);
  const principal = represented.find((one) => one.id === deputyOf);
  return {
    id,
    organisation: names.organisation(organisationId),
    units: names.units(membership.unitIds),
    role,
    permissions: [...permissionsOfRole(role)],
    displayName: membership.displayName,
    serviceNumber: membership.serviceNumber,
    validFrom: membership.validFrom.toISOString(),
    validUntil: membership.validUntil?.toISOString() ?? null,
    onBehalfOf:
      principal === undefined
        ? null
        : { membershipId: principal.id, displayName: principal.displayName },
    deputies: deputies
      .filter((one) => one.deputyOf === id)
      .map((one) => ({
        membershipId: one.id,
        displayName: one.displayName,
        validFrom: one.validFrom.toISOString(),
        validUntil: one.validUntil?.toISOString() ?? null,
      })),
    secondFactorNeeded: needsSecondFactor(role, rules.secondFactor),
    hiddenModules: [...hiddenModulesOfPreset(rules.preset)],
  };
}

/** The signed-in person with every hat that can be worn now on this device. */
export async function presentMe(
  context: IdentityContext,
  request: OpenRequest,
  active: ActiveSession,
): Promise<Me> {
  const { identity, platform } = context;
  const { accountId, id } = active.session;
  const account = await identity.accounts.find(accountId);
  const rows = await identity.sessions.list(accountId);
  const row = rows.find((one) => one.id === id);
  if (account === undefined || row === undefined)
    throw new Defect(`the session ${id} has no account or no row`);
  const hats = await readHats(context, request, active);
  const { displayName, email, serviceName, locale } = account;
  return {
    account: { id: accountId, displayName, email, serviceName, locale },
    session: presentSession(row, id),
    demo: platform.isDemo,
    factors: await presentFactors(context, accountId),
    memberships: await Promise.all(
      hats.own.map((membership) => presentHat(context, hats, membership)),
    ),
  };
}
