// SPDX-License-Identifier: EUPL-1.2
import {
  type RoleKey,
  type roleInUse,
  needsSecondFactor,
  permissionsOfRole,
  roles,
  rolesOfPreset,
} from "@schulterschluss/contract/identity";
import type { z } from "zod";
import type { Tx } from "../../../platform/db/actor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import { getSignInRules } from "../../../platform/identity/settings.repo.ts";
import type { IdentityContext } from "../context.ts";
import { roleOf } from "../account/me.service.ts";
import { type MemberRow, listCurrentMemberRows } from "./members.repo.ts";

/** Roles that only somebody who runs the installation may give. */
function isReserved(role: RoleKey): boolean {
  return permissionsOfRole(role).has("installation.operate");
}

/** Throws unless the actor may give this role to somebody. */
export function requireAssignable(tx: Tx, role: RoleKey): void {
  if (isReserved(role) && !tx.actor.permissions.has("installation.operate"))
    throw problem("identity.permissionMissing");
}

function managesAccess(row: MemberRow): boolean {
  const role = roleOf(row.role);
  return role !== undefined && permissionsOfRole(role).has("identity.manage");
}

/**
 * Throws when nobody but this member could manage access: it must not end or
 * change its role. Somebody whose own end is near does not count as a successor.
 */
export async function requireAnotherAdministrator(
  tx: Tx,
  member: MemberRow,
): Promise<void> {
  if (!managesAccess(member)) return;
  const current = await listCurrentMemberRows(tx);
  const others = current.filter(
    (row) =>
      row.id !== member.id &&
      row.account_id !== member.account_id &&
      row.deputy_of !== member.id &&
      row.valid_until === null &&
      managesAccess(row),
  );
  if (others.length === 0) throw problem("identity.lastAdministrator");
}

/** Throws when nobody in the whole installation but this member could run it. */
export async function requireAnotherOperator(
  { identity }: IdentityContext,
  member: MemberRow,
): Promise<void> {
  const operating = roles.map(({ key }) => key).filter(isReserved);
  if (!operating.some((key) => key === member.role)) return;
  const operators = await identity.people.listInRoles(operating);
  const others = operators.filter(
    ({ accountId, validUntil, deputyOf }) =>
      accountId !== member.account_id &&
      validUntil === null &&
      deputyOf === null,
  );
  if (others.length === 0) throw problem("identity.lastOperator");
}

/** Whether somebody manages the access of the acting organisation now. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  return (await listCurrentMemberRows(tx)).some(managesAccess);
}

/** Who may do what: the roles on offer and those in use, with how many hold them. */
export async function listRolesInUse(
  tx: Tx,
): Promise<z.input<typeof roleInUse>[]> {
  const rules = await getSignInRules(tx.db, tx.actor.organisationId);
  const members = await listCurrentMemberRows(tx);
  const offered = new Set<RoleKey>(rolesOfPreset(rules.preset));
  return roles
    .map(({ key, permissions }) => ({
      key,
      permissions: [...permissions],
      secondFactorNeeded: needsSecondFactor(key, rules.secondFactor),
      offered: offered.has(key) && !isReserved(key),
      members: members.filter((row) => row.role === key).length,
    }))
    .filter((role) => role.offered || role.members > 0);
}
