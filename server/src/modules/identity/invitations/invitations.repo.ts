// SPDX-License-Identifier: EUPL-1.2
import type { Insertable, Selectable } from "kysely";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { Invitations } from "../../../platform/db/types.generated.ts";

export type InvitationRow = Selectable<Invitations>;

/** Which invitations a list shows. */
export interface InvitationFilter {
  readonly state?: "open" | "accepted" | "withdrawn" | "expired" | undefined;
  /** Expiry and id after which the page begins. */
  readonly after?: readonly [expiresAt: string, id: Uuid] | undefined;
  readonly limit: number;
}

function ownInvitations(tx: Tx) {
  return tx.db
    .selectFrom("invitations")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId);
}

export async function listInvitationRows(
  tx: Tx,
  { state, after, limit }: InvitationFilter,
): Promise<InvitationRow[]> {
  let query = ownInvitations(tx)
    .orderBy("expires_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (state === "open" || state === "expired")
    query = query
      .where("state", "=", "open")
      .where("expires_at", state === "open" ? ">" : "<=", tx.now);
  else if (state !== undefined) query = query.where("state", "=", state);
  if (after !== undefined) {
    const [expiresAt, id] = after;
    query = query.where((eb) =>
      eb(
        eb.refTuple("expires_at", "id"),
        "<",
        eb.tuple(new Date(expiresAt), id),
      ),
    );
  }
  return query.execute();
}

export async function findInvitationRow(
  tx: Tx,
  id: Uuid,
): Promise<InvitationRow | undefined> {
  return ownInvitations(tx).where("id", "=", id).executeTakeFirst();
}

export async function insertInvitation(
  tx: Tx,
  row: Omit<Insertable<Invitations>, "organisation_id">,
): Promise<void> {
  await tx.db
    .insertInto("invitations")
    .values({ ...row, organisation_id: tx.actor.organisationId })
    .execute();
}

/** Withdraws an open invitation of this version; false when it has changed. */
export async function withdrawInvitationRow(
  tx: Tx,
  id: Uuid,
  version: number,
): Promise<boolean> {
  const result = await tx.db
    .updateTable("invitations")
    .set({ state: "withdrawn", email: null, version: version + 1 })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Uses an open invitation up; undefined when it is not open any more. */
export async function useInvitation(
  tx: Tx,
  id: Uuid,
  membershipId: Uuid,
): Promise<InvitationRow | undefined> {
  return tx.db
    .updateTable("invitations")
    .set((eb) => ({
      state: "accepted",
      email: null,
      membership_id: membershipId,
      version: eb("version", "+", 1),
    }))
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("state", "=", "open")
    .where("expires_at", ">", tx.now)
    .returningAll()
    .executeTakeFirst();
}
