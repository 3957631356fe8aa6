// SPDX-License-Identifier: EUPL-1.2
import type {
  appointDeputy,
  changeMember,
} from "@schulterschluss/contract/identity";
import type { Updateable } from "kysely";
import type { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { Memberships } from "../../../platform/db/types.generated.ts";
import { problem, stale } from "../../../platform/errors/problem.ts";
import { publishAccessChange } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { requireOwnUnits } from "../directory.ts";
import { memberStateOf } from "./members.presenter.ts";
import {
  type MemberRow,
  findMemberRow,
  insertMember,
  listDependantRows,
  updateMember,
} from "./members.repo.ts";
import {
  requireAnotherAdministrator,
  requireAnotherOperator,
  requireAssignable,
} from "./roles.service.ts";

/** The member, or the 404 that says no more. */
export async function getMemberRow(tx: Tx, id: Uuid): Promise<MemberRow> {
  const row = await findMemberRow(tx, id);
  if (row === undefined) throw problem("request.notFound");
  return row;
}

async function getLiving(tx: Tx, id: Uuid): Promise<MemberRow> {
  const row = await getMemberRow(tx, id);
  if (memberStateOf(row, tx.now) === "ended")
    throw problem("identity.membershipEnded");
  return row;
}

async function write(
  { identity }: IdentityContext,
  tx: Tx,
  row: MemberRow,
  changes: Updateable<Memberships>,
): Promise<MemberRow> {
  identity.resolver.expectChange(row.account_id);
  const changed = await updateMember(tx, row.id, row.version, changes);
  if (changed === undefined) throw stale(row.id);
  publishAccessChange(tx, row.account_id);
  return changed;
}

/**
 * Lets deputies follow: those of this member take its role and units and end
 * with it; where the person stands in for others, that ends with it as well.
 */
async function followUp(
  context: IdentityContext,
  tx: Tx,
  member: MemberRow,
): Promise<void> {
  if (member.deputy_of !== null) return;
  const end = member.valid_until;
  for (const dependant of await listDependantRows(tx, member)) {
    const isDeputy = dependant.deputy_of === member.id;
    const until =
      end !== null &&
      (dependant.valid_until === null || end < dependant.valid_until)
        ? laterOf(end, dependant.valid_from)
        : dependant.valid_until;
    await write(context, tx, dependant, {
      valid_until: until,
      ...(isDeputy && { role: member.role, unit_ids: member.unit_ids }),
    });
  }
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** Changes a member; role and units of its deputies follow. */
export async function changeMemberRow(
  context: IdentityContext,
  tx: Tx,
  id: Uuid,
  version: number,
  body: z.output<typeof changeMember.body>,
): Promise<void> {
  const row = await getLiving(tx, id);
  if (row.version !== version) throw stale(id);
  const { displayName, serviceNumber, role, unitIds, validUntil } = body;
  if (unitIds !== undefined) await requireOwnUnits(tx, unitIds);
  const until =
    validUntil === undefined || validUntil === null
      ? validUntil
      : new Date(validUntil);
  if (until != null && (until <= row.valid_from || until <= tx.now))
    throw problem("identity.datesReversed");
  if (role !== undefined && role !== row.role) requireAssignable(tx, role);
  if ((role !== undefined && role !== row.role) || until != null) {
    await requireAnotherAdministrator(tx, row);
    await requireAnotherOperator(context, row);
  }
  const changed = await write(context, tx, row, {
    ...(displayName !== undefined && { display_name: displayName }),
    ...(serviceNumber !== undefined && { service_number: serviceNumber }),
    ...(role !== undefined && { role }),
    ...(unitIds !== undefined && { unit_ids: unitIds }),
    ...(until !== undefined && { valid_until: until }),
  });
  await followUp(context, tx, changed);
  tx.audit({
    action: "identity.memberChanged",
    object: { type: "membership", id },
    details: {
      fields: Object.keys(body).toSorted().join(","),
      ...(role !== undefined && { role }),
    },
  });
}

/** Ends a membership now, with everything that hangs on it. */
export async function endMemberRow(
  context: IdentityContext,
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<void> {
  const row = await getLiving(tx, id);
  if (row.version !== version) throw stale(id);
  await requireAnotherAdministrator(tx, row);
  await requireAnotherOperator(context, row);
  const ended = await write(context, tx, row, {
    valid_until: laterOf(tx.now, row.valid_from),
  });
  await followUp(context, tx, ended);
  tx.audit({
    action: "identity.memberEnded",
    object: { type: "membership", id },
  });
}

function earliest(...ends: readonly (Date | null)[]): Date | null {
  const dated = ends.filter((end) => end !== null);
  return dated.length === 0
    ? null
    : new Date(Math.min(...dated.map((end) => end.getTime())));
}

/** Lets a member stand in for another one between two dates, within both memberships. */
export async function addDeputy(
  context: IdentityContext,
  tx: Tx,
  principalId: Uuid,
  body: z.output<typeof appointDeputy.body>,
): Promise<void> {
  const principal = await getLiving(tx, principalId);
  const person = await findMemberRow(tx, body.deputyMembershipId);
  const suits =
    person !== undefined &&
    principal.deputy_of === null &&
    person.deputy_of === null &&
    person.account_id !== principal.account_id &&
    memberStateOf(person, tx.now) === "current";
  if (!suits) throw problem("identity.deputyUnsuitable");
  const from = new Date(body.validFrom);
  const until = earliest(
    new Date(body.validUntil),
    principal.valid_until,
    person.valid_until,
  );
  if (until === null || until <= from || until <= tx.now)
    throw problem("identity.datesReversed");
  context.identity.resolver.expectChange(person.account_id);
  await insertMember(tx, {
    id: body.id,
    account_id: person.account_id,
    unit_ids: principal.unit_ids,
    role: principal.role,
    display_name: person.display_name,
    service_number: person.service_number,
    valid_from: from,
    valid_until: until,
    deputy_of: principal.id,
    account_kept_here: person.account_kept_here,
  });
  publishAccessChange(tx, person.account_id);
  tx.audit({
    action: "identity.deputyAppointed",
    object: { type: "membership", id: body.id },
    details: { principal: principal.id, deputy: person.id },
  });
}
