// SPDX-License-Identifier: EUPL-1.2
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../db/actor.ts";
import { problem } from "../errors/problem.ts";
import type { RequestHead, Session } from "../identity/identity.ts";
import type { Platform } from "../platform.ts";
import { localeOf } from "./locale.ts";
import type { RateLimits } from "./rateLimit.ts";
import { uuidOf } from "./requestHeaders.ts";

/** A request that was let in: who it is and as whom they act. */
export interface Admission {
  readonly head: RequestHead;
  readonly locale: Actor["locale"];
  readonly session: Session | undefined;
  readonly actor: Actor | undefined;
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const item of value ?? []) headers.append(name, item);
  }
  return headers;
}

/** What identity is told of a request. */
export function headOf(request: FastifyRequest): RequestHead {
  return {
    headers: webHeaders(request),
    address: request.ip,
    requestId: request.id,
  };
}

/** The membership a request wants to act for: a header, in links the query. */
export function membershipIdOf(request: FastifyRequest): string | undefined {
  const query = request.query as Readonly<Record<string, unknown>>;
  return uuidOf(request.headers["acting-membership"] ?? query["membership"]);
}

/** A session that may act; throws the problem that stands in the way. */
export function requireActiveSession(session: Session | undefined): Session {
  if (session === undefined) throw problem("identity.signInRequired");
  if (session.state === "locked") throw problem("identity.locked");
  if (session.state === "secondFactorRequired")
    throw problem("identity.secondFactorRequired");
  return session;
}

async function resolveActor(
  platform: Platform,
  request: FastifyRequest,
  session: Session,
  locale: Actor["locale"],
): Promise<Actor> {
  const membershipId = membershipIdOf(request);
  const acting =
    membershipId === undefined
      ? undefined
      : await platform.identity.resolveActor(session, membershipId, {
          requestId: request.id,
          locale,
        });
  if (acting === undefined) throw problem("identity.membershipRequired");
  return acting.actor;
}

/**
 * Limits a request, resolves who it is and checks that they may call the
 * operation; runs before the body is read. Throws the problem that stands in
 * the way.
 */
export async function admit(
  platform: Platform,
  limits: RateLimits,
  spec: OperationSpec,
  request: FastifyRequest,
): Promise<Admission> {
  const head = headOf(request);
  const locale = localeOf(request.headers["accept-language"]);
  const session = await platform.identity.resolveSession(head);
  limits.take(spec.rate, session?.accountId ?? head.address);
  const { access } = spec;
  if (access.kind === "public")
    return { head, locale, session, actor: undefined };
  if (access.kind === "account") {
    if (session === undefined) throw problem("identity.signInRequired");
    return { head, locale, session, actor: undefined };
  }
  const active = requireActiveSession(session);
  const actor = await resolveActor(platform, request, active, locale);
  if (!actor.permissions.has(access.permission))
    throw problem("identity.permissionMissing");
  return { head, locale, session: active, actor };
}
