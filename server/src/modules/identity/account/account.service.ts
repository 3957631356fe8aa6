// SPDX-License-Identifier: EUPL-1.2
import type { changeAccount } from "@schulterschluss/contract/identity";
import type { z } from "zod";
import { systemActor } from "../../../platform/db/systemActor.ts";
import { withActor } from "../../../platform/db/withActor.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import type { Account } from "../../../platform/identity/accounts.ts";
import { holdsAt } from "../../../platform/identity/sessionTimes.ts";
import { noteForAccount } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { loginChangedMail } from "../mails.ts";
import { requireActive, requireConfirmed } from "../signIn/steps.ts";

/** Tells the address that was in use, so that a change by somebody else is noticed. */
async function tellFormerAddress(
  { platform, identity }: IdentityContext,
  request: OpenRequest,
  former: Account,
): Promise<void> {
  const to = former.email;
  if (to === null) return;
  const now = platform.clock.now();
  const memberships = await identity.people.listOf(former.id);
  const current = memberships.find((membership) => holdsAt(membership, now));
  if (current === undefined) return;
  const actor = systemActor(current.organisationId, request.requestId);
  await withActor(platform, actor, "identity", async (tx) => {
    await platform.mail.queue(tx, {
      to,
      template: loginChangedMail.key,
      locale: former.locale,
      path: "/anmelden",
    });
  });
}

/** Changes the own account; names for signing in only after a confirmation. */
export async function changeOwnAccount(
  context: IdentityContext,
  request: OpenRequest,
  body: z.output<typeof changeAccount.body>,
): Promise<void> {
  const { accounts } = context.identity;
  const { displayName, locale, email, serviceName } = body;
  const changesLogin = email !== undefined || serviceName !== undefined;
  const require = changesLogin ? requireConfirmed : requireActive;
  const { accountId } = require(context, request).session;
  const former = await accounts.find(accountId);
  await accounts.change(accountId, {
    ...(displayName !== undefined && { displayName }),
    ...(locale !== undefined && { locale }),
    ...(email !== undefined && { email }),
    ...(serviceName !== undefined && { serviceName }),
  });
  await noteForAccount(context, request, accountId, {
    action: "identity.accountChanged",
    details: { fields: Object.keys(body).toSorted().join(",") },
  });
  if (changesLogin && former !== undefined)
    await tellFormerAddress(context, request, former);
}
