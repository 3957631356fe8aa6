// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { MemoryMember } from "./memoryIdentity.ts";

/** A request of a person of the memory identity. */
export interface MemberCall {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  readonly body?: object | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests as one member, with a fresh idempotency key each. */
export function callAs(
  server: FastifyInstance,
  name: string,
  member: MemoryMember,
): (call: MemberCall) => Promise<LightMyRequestResponse> {
  return ({ method = "GET", url, body, headers }) =>
    server.inject({
      method,
      url,
      ...(body !== undefined && { payload: body }),
      headers: {
        cookie: `member=${name}`,
        "acting-membership": member.membershipId,
        "idempotency-key": randomUUID(),
        ...headers,
      },
    });
}
