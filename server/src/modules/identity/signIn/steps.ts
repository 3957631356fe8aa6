// SPDX-License-Identifier: EUPL-1.2
import {
  type Proof,
  type SignInStep,
  needsSecondFactor,
  roles,
} from "@schulterschluss/contract/identity";
import type { Uuid } from "../../../platform/db/actor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import { requireActiveSession } from "../../../platform/http/admission.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import type { Session } from "../../../platform/identity/identity.ts";
import type { SessionFacts } from "../../../platform/identity/sessionFacts.repo.ts";
import type { OpenedSession } from "../../../platform/identity/sessions.ts";
import {
  holdsAt,
  sessionLimits,
} from "../../../platform/identity/sessionTimes.ts";
import type { Device } from "../../../platform/identity/workstationDevice.ts";
import type { IdentityContext } from "../context.ts";

/** A session that may act, with what is behind it. */
export interface ActiveSession {
  readonly session: Session;
  readonly facts: SessionFacts;
}

/** The session of an account operation; throws what stands in the way. */
export function requireActive(
  { identity }: IdentityContext,
  request: OpenRequest,
): ActiveSession {
  const session = requireActiveSession(request.session);
  return { session, facts: identity.resolver.factsOf(session) };
}

/** The same for a sensitive change: the person must have proven to be there a moment ago. */
export function requireConfirmed(
  context: IdentityContext,
  request: OpenRequest,
): ActiveSession {
  const active = requireActive(context, request);
  const now = context.platform.clock.now().getTime();
  const age = now - active.facts.confirmedAt.getTime();
  if (age > sessionLimits.confirmedMs) throw problem("identity.confirmAgain");
  return active;
}

/** Whether a membership that holds now asks its account for a second factor. */
export async function needsFactor(
  { identity, platform }: IdentityContext,
  accountId: Uuid,
): Promise<boolean> {
  const now = platform.clock.now();
  for (const membership of await identity.people.listOf(accountId)) {
    const role = roles.find(({ key }) => key === membership.role)?.key;
    if (role === undefined || !holdsAt(membership, now)) continue;
    const rules = await identity.resolver.rulesOf(membership.organisationId);
    if (needsSecondFactor(role, rules.secondFactor)) return true;
  }
  return false;
}

/** What remains to be done in a session that stands at its first factor. */
async function afterFirstFactor(
  context: IdentityContext,
  accountId: Uuid,
): Promise<SignInStep> {
  const list = await context.identity.factors.list(accountId);
  const factors: SignInStep["factors"] = [
    ...(list.passkeys.length > 0 ? (["passkey"] as const) : []),
    ...(list.totp ? (["totp"] as const) : []),
    ...(list.paperCodesLeft === null ? [] : (["paperCode"] as const)),
  ];
  if (factors.length > 0) return { next: "secondFactor", factors };
  const next = (await needsFactor(context, accountId)) ? "enrolFactor" : "done";
  return { next, factors: [] };
}

/** How somebody has just proven to be the person. */
export interface Proven {
  readonly accountId: Uuid;
  readonly proof: Proof;
  readonly secondFactor: boolean;
}

/** Cookies of a new session, and what remains to be done in it. */
export interface SignedIn {
  readonly step: SignInStep;
  readonly setCookies: readonly string[];
}

/**
 * Makes room for a new session of a person. A cookie never lives on in a new
 * sign-in: the session it carried ends. On a workstation the person's own
 * sessions there end and those of the others are locked, so that they find
 * their view again.
 */
export async function replaceFormer(
  { identity }: IdentityContext,
  former: Session | undefined,
  next: {
    readonly accountId: Uuid;
    readonly device: Device | undefined;
    /** Already opened. */
    readonly sessionId?: Uuid;
  },
): Promise<void> {
  const { accountId, device, sessionId } = next;
  const except = sessionId === undefined ? {} : { except: sessionId };
  if (device !== undefined) {
    const onWorkstation = device.id;
    await identity.sessions.end(accountId, { onWorkstation, ...except });
    await identity.sessions.lockOthers(onWorkstation, accountId);
    if (former?.workstationId === onWorkstation) return;
  }
  if (former !== undefined)
    await identity.sessions.end(former.accountId, { only: former.id });
}

/** What remains to be done in a session that was just opened. */
export async function nextStep(
  context: IdentityContext,
  { accountId, secondFactor }: Proven,
): Promise<SignInStep> {
  return secondFactor
    ? { next: "done", factors: [] }
    : afterFirstFactor(context, accountId);
}

/** Opens a new session in place of the one the request came with. */
export async function openSession(
  context: IdentityContext,
  request: OpenRequest,
  proven: Proven,
): Promise<SignedIn & { readonly opened: OpenedSession }> {
  const { identity } = context;
  const device = await identity.devices.find(request.headers);
  const { accountId } = proven;
  await replaceFormer(context, request.session, { accountId, device });
  const opened = await identity.sessions.open(request.headers, {
    ...proven,
    workstationId: device?.id ?? null,
  });
  const step = await nextStep(context, proven);
  return { step, opened, setCookies: opened.setCookies };
}
