// SPDX-License-Identifier: EUPL-1.2
import type { acceptInvitation } from "@schulterschluss/contract/identity";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Uuid } from "../../../platform/db/actor.ts";
import { systemActor } from "../../../platform/db/systemActor.ts";
import { withActor } from "../../../platform/db/withActor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import { requireActiveSession } from "../../../platform/http/admission.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import { counters } from "../../../platform/identity/attempts.ts";
import type { FoundInvitation } from "../../../platform/identity/people.ts";
import { publishAccessChange } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { findNames } from "../directory.ts";
import { useInvitation } from "./invitations.repo.ts";
import { roleOf } from "../account/me.service.ts";
import { insertMember } from "../members/members.repo.ts";
import { idOfLink } from "../paths.ts";
import { type SignedIn, openSession } from "../signIn/steps.ts";

type Input = z.output<typeof acceptInvitation.body>;

/** The invitation behind a token that works; every other token gets the same answer. */
export async function getOffer(
  context: IdentityContext,
  request: OpenRequest,
  token: string,
): Promise<FoundInvitation> {
  const { identity } = context;
  const attempt = await identity.attempts.begin(counters.link(request.address));
  const id = idOfLink(context, "invitation", token);
  const found = await identity.people.findInvitation(id);
  if (found === undefined) throw problem("identity.linkInvalid");
  await attempt.succeeded();
  return found;
}

/** What an invited person sees before accepting. */
export async function presentOffer(
  context: IdentityContext,
  request: OpenRequest,
  offer: FoundInvitation,
) {
  const role = roleOf(offer.role);
  if (role === undefined) throw problem("identity.linkInvalid");
  const names = await findNames(context, request, [offer]);
  return {
    organisation: names.organisation(offer.organisationId),
    units: names.units(offer.unitIds),
    role,
    displayName: offer.displayName,
    email: offer.email,
    validFrom: offer.validFrom.toISOString(),
    validUntil: offer.validUntil?.toISOString() ?? null,
    expiresAt: offer.expiresAt.toISOString(),
  };
}

/** Uses the invitation up and makes the membership, in one transaction. */
async function join(
  { platform, identity }: IdentityContext,
  request: OpenRequest,
  offer: FoundInvitation,
  joining: { readonly accountId: Uuid; readonly isNew: boolean },
): Promise<Uuid> {
  const membershipId = uuidv7({ msecs: platform.clock.now().getTime() });
  const actor = {
    ...systemActor(offer.organisationId, request.requestId),
    accountId: joining.accountId,
    membershipId,
  };
  identity.resolver.expectChange(joining.accountId);
  await withActor(platform, actor, "identity", async (tx) => {
    const row = await useInvitation(tx, offer.id, membershipId);
    if (row === undefined) throw problem("identity.linkInvalid");
    await insertMember(tx, {
      id: membershipId,
      account_id: joining.accountId,
      unit_ids: row.unit_ids,
      role: row.role,
      display_name: row.display_name,
      service_number: row.service_number,
      valid_from: row.valid_from,
      valid_until: row.valid_until,
      account_kept_here: joining.isNew,
    });
    publishAccessChange(tx, joining.accountId);
    tx.audit({
      action: "identity.invitationAccepted",
      object: { type: "invitation", id: offer.id },
      details: { membership: membershipId, role: row.role },
    });
  });
  return membershipId;
}

/** Accepts as the account that is signed in. */
async function acceptAsSelf(
  context: IdentityContext,
  request: OpenRequest,
  offer: FoundInvitation,
): Promise<SignedIn & { membershipId: Uuid }> {
  const { accountId } = requireActiveSession(request.session);
  const membershipId = await join(context, request, offer, {
    accountId,
    isNew: false,
  });
  const step = { next: "done", factors: [] } as const;
  return { step: { ...step, factors: [] }, setCookies: [], membershipId };
}

/** Accepts an invitation, with a new account or as the one that is signed in. */
export async function accept(
  context: IdentityContext,
  request: OpenRequest,
  { token, account: given }: Input,
): Promise<SignedIn & { membershipId: Uuid }> {
  const offer = await getOffer(context, request, token);
  if (given === null) return acceptAsSelf(context, request, offer);
  const { accounts } = context.identity;
  const account = await accounts.create({
    displayName: offer.displayName,
    account: given,
    homeOrganisationId: offer.organisationId,
  });
  const accountId = account.id;
  let membershipId: Uuid;
  try {
    membershipId = await join(context, request, offer, {
      accountId,
      isNew: true,
    });
  } catch (error) {
    await accounts.discard(accountId);
    throw error;
  }
  const proven = {
    accountId,
    proof: "invitation",
    secondFactor: false,
  } as const;
  const { step, setCookies } = await openSession(context, request, proven);
  return { step, setCookies, membershipId };
}
