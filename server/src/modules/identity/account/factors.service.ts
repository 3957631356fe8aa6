// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../../../platform/db/actor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import { counters } from "../../../platform/identity/attempts.ts";
import type { Account } from "../../../platform/identity/accounts.ts";
import type { FactorList } from "../../../platform/identity/factors.ts";
import { noteForAccount } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { type ActiveSession, needsFactor } from "../signIn/steps.ts";

type FactorKind = "totp" | "passkey" | "paperCode";

/** The name under which authenticators list an account. */
export async function personOf(
  { identity }: IdentityContext,
  accountId: Uuid,
): Promise<string> {
  const account: Account | undefined = await identity.accounts.find(accountId);
  return account?.email ?? account?.serviceName ?? account?.displayName ?? "";
}

function countFactors(list: FactorList): number {
  return (
    (list.totp ? 1 : 0) +
    list.passkeys.length +
    (list.paperCodesLeft === null ? 0 : 1)
  );
}

/** Throws when a role of the account needs a factor and this is the only one. */
export async function requireAnotherFactor(
  context: IdentityContext,
  accountId: Uuid,
): Promise<void> {
  const list = await context.identity.factors.list(accountId);
  if (countFactors(list) > 1) return;
  if (await needsFactor(context, accountId))
    throw problem("identity.lastFactor");
}

/** Notes a factor that was added and proven in this session. */
export async function noteAdded(
  context: IdentityContext,
  request: OpenRequest,
  { session }: ActiveSession,
  factor: FactorKind,
): Promise<void> {
  const { accountId, id } = session;
  await context.identity.sessions.confirm(accountId, id, true);
  await noteForAccount(context, request, accountId, {
    action: "identity.factorAdded",
    details: { factor },
  });
}

/** Notes a factor that was taken away. */
export async function noteRemoved(
  context: IdentityContext,
  request: OpenRequest,
  accountId: Uuid,
  factor: FactorKind,
): Promise<void> {
  await noteForAccount(context, request, accountId, {
    action: "identity.factorRemoved",
    details: { factor },
  });
}

/** Puts a new authenticator app in use by its first code. */
export async function confirmApp(
  context: IdentityContext,
  request: OpenRequest,
  active: ActiveSession,
  code: string,
): Promise<void> {
  const { identity } = context;
  const { accountId } = active.session;
  const attempt = await identity.attempts.begin(counters.code(accountId));
  if (!(await identity.factors.confirmTotp(accountId, code)))
    throw problem("identity.wrongCode");
  await attempt.succeeded();
  await noteAdded(context, request, active, "totp");
}
