// SPDX-License-Identifier: EUPL-1.2
import type { Actor, Uuid } from "./actor.ts";

/**
 * An organisation acting by itself, in jobs and deliveries. It holds no
 * permission: what it may do is decided by the code that makes it.
 */
export function systemActor(
  organisationId: Uuid,
  requestId: string,
  circles: Actor["circles"] = { party: [], picture: [] },
): Actor {
  return {
    kind: "system",
    organisationId,
    accountId: null,
    membershipId: null,
    onBehalfOf: null,
    unitIds: [],
    role: "operator",
    permissions: new Set(),
    circles,
    requestId,
    locale: "de",
  };
}
