// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import { v7 } from "uuid";
import type { Tx, Uuid } from "../db/actor.ts";
import type { AuditEvent } from "../db/effects.ts";

/** Keys sorted, so that equal details are equal bytes. */
function detailsText(details: AuditEvent["details"]): string | null {
  if (details === undefined) return null;
  const sorted = Object.entries(details).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return JSON.stringify(Object.fromEntries(sorted));
}

let counter = 0;

/** Ids that sort by the time of the transaction, and within a process by their order. */
function entryIds(at: Date, count: number): Uuid[] {
  return Array.from({ length: count }, () => {
    counter = (counter + 1) % 2 ** 32;
    return v7({ msecs: at.getTime(), seq: counter });
  });
}

/** Writes audit events into the transaction, in one statement. */
export async function insertAuditEntries(
  tx: Tx,
  events: readonly AuditEvent[],
): Promise<void> {
  const { actor } = tx;
  const column = <T>(pick: (event: AuditEvent) => T) => events.map(pick);
  await sql`
    with added as (
      insert into audit_entries (organisation_id, id, recorded_at, account_id,
        membership_id, on_behalf_of, request_id, purpose, action, object_type,
        object_id, subject_id, ground, reason, details)
      select ${actor.organisationId}::uuid, id, ${tx.now}::timestamptz,
        ${actor.accountId}::uuid, ${actor.membershipId}::uuid,
        ${actor.onBehalfOf}::uuid, ${actor.requestId}::text,
        ${tx.purpose}::text, action, object_type, object_id, subject_id,
        ground, reason, details
      from unnest(
        ${entryIds(tx.now, events.length)}::uuid[],
        ${column((event) => event.action)}::text[],
        ${column((event) => event.object.type)}::text[],
        ${column((event) => event.object.id)}::uuid[],
        ${column((event) => event.subject ?? null)}::uuid[],
        ${column((event) => event.ground ?? null)}::text[],
        ${column((event) => event.reason ?? null)}::text[],
        ${column((event) => detailsText(event.details))}::text[]
      ) as event(id, action, object_type, object_id, subject_id, ground,
        reason, details)
      returning organisation_id, id)
    insert into audit_pending select organisation_id, id from added`.execute(
    tx.db,
  );
}
