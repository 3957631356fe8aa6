// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "../../platform/db/actor.ts";

const yearMs = 365 * 86_400_000;

/** Empties the addresses of invitations that have expired, and deletes those of a year ago. */
export async function forgetExpiredAddresses(tx: Tx): Promise<void> {
  await tx.db
    .updateTable("invitations")
    .set({ email: null })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("email", "is not", null)
    .where("expires_at", "<=", tx.now)
    .execute();
  await tx.db
    .deleteFrom("invitations")
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("expires_at", "<", new Date(tx.now.getTime() - yearMs))
    .execute();
}
