// SPDX-License-Identifier: EUPL-1.2
import type { AuditEvent, Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import { accessChanged } from "../../platform/identity/identity.ts";
import { holdsAt } from "../../platform/identity/sessionTimes.ts";
import type { IdentityContext } from "./context.ts";

/** An entry about a person's account. */
export interface AccountEvent {
  readonly action: `identity.${string}`;
  readonly reason?: string;
  readonly details?: NonNullable<AuditEvent["details"]>;
}

/** Tells open pages of an account that its access may have changed. */
export function publishAccessChange(tx: Tx, accountId: Uuid): void {
  tx.publish({
    type: accessChanged,
    v: 1,
    object: { type: "account", id: accountId },
    audience: [],
  });
}

/**
 * Writes an entry into the log of every organisation the person belongs to now:
 * each is responsible for who gets in under its name. An account without any
 * leaves no entry.
 */
export async function noteForAccount(
  { platform, identity }: IdentityContext,
  request: { readonly requestId: string },
  accountId: Uuid,
  event: AccountEvent,
): Promise<void> {
  const now = platform.clock.now();
  const memberships = await identity.people.listOf(accountId);
  const current = memberships.filter((membership) => holdsAt(membership, now));
  const byOrganisation = new Map(
    current
      .toReversed()
      .map((membership) => [membership.organisationId, membership.id]),
  );
  for (const [organisationId, membershipId] of byOrganisation) {
    const actor = {
      ...systemActor(organisationId, request.requestId),
      accountId,
      membershipId,
    };
    await withActor(platform, actor, "identity", async (tx) => {
      tx.audit({ ...event, object: { type: "account", id: accountId } });
    });
  }
}
