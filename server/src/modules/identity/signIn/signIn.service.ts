// SPDX-License-Identifier: EUPL-1.2
import type {
  CodeFactor,
  passkeyAnswer,
} from "@schulterschluss/contract/identity";
import type { z } from "zod";
import type { Uuid } from "../../../platform/db/actor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import { type Counter, counters } from "../../../platform/identity/attempts.ts";
import { noteForAccount } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import {
  type SignedIn,
  nextStep,
  openSession,
  replaceFormer,
} from "./steps.ts";

async function countersOf(
  { identity }: IdentityContext,
  login: string,
  address: string,
): Promise<Counter[]> {
  const known = await identity.attempts.isKnownAddress(login, address);
  const usual = counters.signIn(login, address);
  return known ? usual : [...usual, counters.stranger(login)];
}

/** Notes a failure where the name belongs to somebody; takes no time of the answer. */
function noteFailure(
  context: IdentityContext,
  request: OpenRequest,
  login: string,
  reason: string,
): void {
  context.background.run(async () => {
    const account = await context.identity.accounts.findByLogin(login);
    if (account !== undefined)
      await noteForAccount(context, request, account.id, {
        action: "identity.signInFailed",
        reason,
      });
  });
}

async function belongsSomewhere(
  { identity, platform }: IdentityContext,
  accountId: Uuid,
): Promise<boolean> {
  const now = platform.clock.now();
  const memberships = await identity.people.listOf(accountId);
  return memberships.some(
    ({ validUntil }) => validUntil === null || validUntil > now,
  );
}

/** Signs in by name and password. */
export async function signInByPassword(
  context: IdentityContext,
  request: OpenRequest,
  input: { readonly login: string; readonly password: string },
): Promise<SignedIn> {
  const { identity } = context;
  const login = input.login.toLowerCase();
  const attempt = await identity.attempts.begin(
    await countersOf(context, login, request.address),
  );
  const account = await identity.accounts.verify(login, input.password);
  if (account === undefined) {
    noteFailure(context, request, login, "password");
    throw problem("identity.wrongCredentials");
  }
  // Without any membership a session would be over before it began.
  if (!(await belongsSomewhere(context, account.id)))
    throw problem("identity.wrongCredentials");
  await attempt.succeeded();
  await identity.attempts.rememberAddress(login, request.address);
  const proven = {
    accountId: account.id,
    proof: "password",
    secondFactor: false,
  } as const;
  const signedIn = await openSession(context, request, proven);
  await noteForAccount(context, request, account.id, {
    action: "identity.signedIn",
    details: { proof: "password", next: signedIn.step.next },
  });
  return signedIn;
}

/** Proves the second factor by a code; the session goes on under a new token. */
export async function proveByCode(
  context: IdentityContext,
  request: OpenRequest,
  input: { readonly factor: CodeFactor; readonly code: string },
): Promise<SignedIn> {
  const { identity } = context;
  const { session } = request;
  if (session === undefined) throw problem("identity.signInRequired");
  if (session.state === "locked") throw problem("identity.locked");
  const { accountId } = session;
  const attempt = await identity.attempts.begin(counters.code(accountId));
  const isRight = await identity.factors.useCode(
    accountId,
    input.factor,
    input.code,
  );
  if (!isRight) {
    await noteForAccount(context, request, accountId, {
      action: "identity.signInFailed",
      reason: input.factor,
    });
    throw problem("identity.wrongCode");
  }
  await attempt.succeeded();
  const { proof } = identity.resolver.factsOf(session);
  const proven = { accountId, proof, secondFactor: true };
  const signedIn = await openSession(context, request, proven);
  await noteForAccount(context, request, accountId, {
    action: "identity.secondFactorProven",
    details: { factor: input.factor },
  });
  return signedIn;
}

/** Signs in by a passkey, which is two factors by itself. */
export async function signInByPasskey(
  context: IdentityContext,
  request: OpenRequest,
  answer: z.output<typeof passkeyAnswer>,
): Promise<SignedIn> {
  const { identity } = context;
  const attempt = await identity.attempts.begin(counters.link(request.address));
  const device = await identity.devices.find(request.headers);
  const opened = await identity.passkeys.finishSignIn(
    request.headers,
    answer,
    device?.id ?? null,
  );
  const { accountId } = opened;
  if (!(await belongsSomewhere(context, accountId))) {
    await identity.sessions.end(accountId, { only: opened.id });
    throw problem("identity.passkeyRefused");
  }
  await attempt.succeeded();
  await replaceFormer(context, request.session, {
    accountId,
    device,
    sessionId: opened.id,
  });
  const proven = { accountId, proof: "passkey", secondFactor: true } as const;
  await noteForAccount(context, request, accountId, {
    action: "identity.signedIn",
    details: { proof: "passkey", next: "done" },
  });
  return {
    step: await nextStep(context, proven),
    setCookies: opened.setCookies,
  };
}

/** Unlocks the session a request came with by the password. */
export async function unlockByPassword(
  context: IdentityContext,
  request: OpenRequest,
  password: string,
) {
  const { identity } = context;
  const { session } = request;
  if (session === undefined) throw problem("identity.signInRequired");
  const { accountId, id } = session;
  await checkPassword(context, request, accountId, password);
  await identity.sessions.confirm(accountId, id, false);
  await identity.sessions.unlock(accountId, id);
  await noteForAccount(context, request, accountId, {
    action: "identity.unlocked",
  });
  const { secondFactorAt } = identity.resolver.factsOf(session);
  return nextStep(context, {
    accountId,
    proof: "password",
    secondFactor: secondFactorAt !== null,
  });
}

/** Throws unless the password is the account's; wrong ones lead to a wait. */
export async function checkPassword(
  context: IdentityContext,
  request: OpenRequest,
  accountId: Uuid,
  password: string,
): Promise<void> {
  const { identity } = context;
  const attempt = await identity.attempts.begin(counters.password(accountId));
  if (!(await identity.accounts.isPasswordOf(accountId, password))) {
    await noteForAccount(context, request, accountId, {
      action: "identity.signInFailed",
      reason: "password",
    });
    throw problem("identity.wrongCredentials");
  }
  await attempt.succeeded();
}
