// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { systemActor } from "../../../platform/db/systemActor.ts";
import { withActor } from "../../../platform/db/withActor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import type { Account } from "../../../platform/identity/accounts.ts";
import { counters } from "../../../platform/identity/attempts.ts";
import { holdsAt } from "../../../platform/identity/sessionTimes.ts";
import { noteForAccount, publishAccessChange } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { mailInstant, passwordResetMail } from "../mails.ts";
import { getMemberRow } from "../members/members.service.ts";
import { idOfLink, linkPath } from "../paths.ts";

const byMailMs = 3_600_000;
const byHandMs = 86_400_000;

async function sendLink(
  context: IdentityContext,
  request: OpenRequest,
  account: Account & { readonly email: string },
): Promise<void> {
  const { identity, platform } = context;
  const now = platform.clock.now();
  const memberships = await identity.people.listOf(account.id);
  const current = memberships.find((membership) => holdsAt(membership, now));
  if (current === undefined) return;
  const id = uuidv7({ msecs: now.getTime() });
  const link = await identity.passwordLinks.create(id, account.id, byMailMs);
  const actor = systemActor(current.organisationId, request.requestId);
  await withActor(platform, actor, "identity", async (tx) => {
    await platform.mail.queue(tx, {
      to: account.email,
      template: passwordResetMail.key,
      locale: account.locale,
      path: linkPath(context, "passwordReset", id),
      params: { until: mailInstant(link.expiresAt, account.locale) },
    });
    tx.audit({
      action: "identity.passwordResetRequested",
      object: { type: "account", id: account.id },
    });
  });
}

/** Sends a reset link where there is an address; the answer is the same for every name. */
export async function requestReset(
  context: IdentityContext,
  request: OpenRequest,
  login: string,
): Promise<void> {
  const { identity, background } = context;
  const name = login.toLowerCase();
  await identity.attempts.begin(counters.reset(name, request.address));
  background.run(async () => {
    const account = await identity.accounts.findByLogin(name);
    if (account === undefined || account.email === null) return;
    const { email } = account;
    await sendLink(context, request, { ...account, email });
  });
}

/** Sets a new password by a link and ends every session of the account. */
export async function resetByLink(
  context: IdentityContext,
  request: OpenRequest,
  input: { readonly token: string; readonly password: string },
): Promise<void> {
  const { identity } = context;
  const attempt = await identity.attempts.begin(counters.link(request.address));
  const id = idOfLink(context, "passwordReset", input.token);
  const accountId = await identity.passwordLinks.findAccountId(id);
  if (accountId === undefined) throw problem("identity.linkInvalid");
  await attempt.succeeded();
  await identity.accounts.requireGood(accountId, input.password);
  if (!(await identity.passwordLinks.use(id)))
    throw problem("identity.linkInvalid");
  await identity.accounts.setPassword(accountId, input.password);
  await identity.sessions.end(accountId);
  await noteForAccount(context, request, accountId, {
    action: "identity.passwordReset",
  });
}

/**
 * Takes a person's way in back to the beginning: no session, no factor, no PIN,
 * no password, and a link to set a new one. For the organisation that keeps the
 * account, when a phone or a password is lost.
 */
export async function resetMember(
  { identity }: IdentityContext,
  tx: Tx,
  membershipId: Uuid,
  linkId: Uuid,
): Promise<void> {
  const row = await getMemberRow(tx, membershipId);
  const accountId = row.account_id;
  const account = await identity.accounts.find(accountId);
  if (
    account === undefined ||
    account.homeOrganisationId !== tx.actor.organisationId
  )
    throw problem("identity.accountKeptElsewhere");
  await identity.passwordLinks.create(linkId, accountId, byHandMs);
  await identity.accounts.removePassword(accountId);
  await identity.factors.removeAll(accountId);
  await identity.pins.resetAll(accountId);
  await identity.sessions.end(accountId);
  publishAccessChange(tx, accountId);
  tx.audit({
    action: "identity.signInReset",
    object: { type: "membership", id: membershipId },
  });
}
