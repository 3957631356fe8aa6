// SPDX-License-Identifier: EUPL-1.2
import type {
  Invitation,
  inviteMember,
} from "@schulterschluss/contract/identity";
import type { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { Defect } from "../../../platform/errors/defect.ts";
import { problem, stale } from "../../../platform/errors/problem.ts";
import { listOrganisationsById } from "../../organisations/index.ts";
import type { IdentityContext } from "../context.ts";
import { requireOwnUnits } from "../directory.ts";
import {
  type InvitationRow,
  findInvitationRow,
  insertInvitation,
  withdrawInvitationRow,
} from "./invitations.repo.ts";
import { invitationMail, mailInstant } from "../mails.ts";
import { roleOf } from "../account/me.service.ts";
import { linkPath, linkUrl } from "../paths.ts";
import { requireAssignable } from "../members/roles.service.ts";

const validMs = 7 * 86_400_000;

function stateOf(row: InvitationRow, now: Date): Invitation["state"] {
  if (row.state === "accepted" || row.state === "withdrawn") return row.state;
  return row.expires_at > now ? "open" : "expired";
}

/** An invitation for those who invite. */
export function presentInvitation(
  context: IdentityContext,
  tx: Tx,
  row: InvitationRow,
): Invitation {
  const role = roleOf(row.role);
  if (role === undefined) throw new Defect(`no role ${row.role}`);
  const state = stateOf(row, tx.now);
  const isOpen = state === "open";
  return {
    id: row.id,
    version: row.version,
    state,
    displayName: row.display_name,
    serviceNumber: row.service_number,
    email: row.email,
    role,
    unitIds: row.unit_ids,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    link: isOpen ? linkUrl(context, "invitation", row.id) : null,
    abilities: isOpen ? ["withdraw"] : [],
  };
}

/** The invitation of the acting organisation, or the 404 that says no more. */
export async function getInvitationRow(
  tx: Tx,
  id: Uuid,
): Promise<InvitationRow> {
  const row = await findInvitationRow(tx, id);
  if (row === undefined) throw problem("request.notFound");
  return row;
}

/** What an invitation is made of. */
export type NewInvitation = z.output<typeof inviteMember.body>;

/** Invites a person, by mail where there is an address. */
export async function invite(
  context: IdentityContext,
  tx: Tx,
  body: NewInvitation,
): Promise<void> {
  requireAssignable(tx, body.role);
  await requireOwnUnits(tx, body.unitIds);
  const validFrom = new Date(body.validFrom);
  const validUntil =
    body.validUntil === null ? null : new Date(body.validUntil);
  if (validUntil !== null && (validUntil <= validFrom || validUntil <= tx.now))
    throw problem("identity.datesReversed");
  await addInvitation(context, tx, { ...body, validFrom, validUntil });
}

/** The same without asking who invites: for the installation's operator. */
export async function addInvitation(
  context: IdentityContext,
  tx: Tx,
  body: Omit<NewInvitation, "validFrom" | "validUntil"> & {
    readonly validFrom: Date;
    readonly validUntil: Date | null;
  },
): Promise<void> {
  const expiresAt = new Date(tx.now.getTime() + validMs);
  await insertInvitation(tx, {
    id: body.id,
    display_name: body.displayName,
    service_number: body.serviceNumber,
    email: body.email,
    role: body.role,
    unit_ids: body.unitIds,
    valid_from: body.validFrom,
    valid_until: body.validUntil,
    expires_at: expiresAt,
    invited_by: tx.actor.membershipId,
  });
  tx.audit({
    action: "identity.invited",
    object: { type: "invitation", id: body.id },
    details: { role: body.role, units: body.unitIds.length },
  });
  if (body.email !== null)
    await sendInvitation(context, tx, body.id, body.email, expiresAt);
}

async function sendInvitation(
  context: IdentityContext,
  tx: Tx,
  id: Uuid,
  to: string,
  expiresAt: Date,
): Promise<void> {
  const [organisation] = await listOrganisationsById(tx, [
    tx.actor.organisationId,
  ]);
  const { locale } = tx.actor;
  await context.platform.mail.queue(tx, {
    to,
    template: invitationMail.key,
    locale,
    path: linkPath(context, "invitation", id),
    params: {
      organisation: organisation?.name ?? "",
      until: mailInstant(expiresAt, locale),
    },
  });
}

/** Makes an invitation's link invalid. */
export async function withdraw(
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<void> {
  const row = await getInvitationRow(tx, id);
  if (stateOf(row, tx.now) !== "open") throw problem("request.conflict");
  if (!(await withdrawInvitationRow(tx, id, version))) throw stale(id);
  tx.audit({
    action: "identity.invitationWithdrawn",
    object: { type: "invitation", id },
  });
}
