// SPDX-License-Identifier: EUPL-1.2
import { type RawBuilder, sql } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";

/** What entries are asked for; all parts must hold. */
export interface EntryFilter {
  readonly objectType?: string | undefined;
  readonly objectId?: Uuid | undefined;
  /** An action, or a module with all of its actions. */
  readonly action?: string | undefined;
  readonly accountId?: Uuid | undefined;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** Last entry of the page before. */
  readonly before?: Uuid | undefined;
}

/** An entry with its number in the chain, null while it waits. */
export interface EntryRow {
  readonly id: Uuid;
  readonly recorded_at: Date;
  readonly account_id: Uuid | null;
  readonly membership_id: Uuid | null;
  readonly on_behalf_of: Uuid | null;
  readonly request_id: string;
  readonly purpose: string;
  readonly action: string;
  readonly object_type: string;
  readonly object_id: Uuid;
  readonly subject_id: Uuid | null;
  readonly ground: string | null;
  readonly reason: string | null;
  readonly details: string | null;
  readonly seq: number | null;
}

/** The least id that an entry of this instant can have: ids begin with the time. */
function leastIdAt(instant: Date): Uuid {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function conditions(filter: EntryFilter) {
  const { objectType, objectId, action, accountId, from, to, before } = filter;
  const parts = [sql`true`];
  if (objectType !== undefined) parts.push(sql`e.object_type = ${objectType}`);
  if (objectId !== undefined) parts.push(sql`e.object_id = ${objectId}`);
  if (accountId !== undefined) parts.push(sql`e.account_id = ${accountId}`);
  if (action?.includes(".")) parts.push(sql`e.action = ${action}`);
  else if (action !== undefined)
    parts.push(sql`split_part(e.action, '.', 1) = ${action}`);
  if (from !== undefined) parts.push(sql`e.id >= ${leastIdAt(from)}`);
  if (to !== undefined) parts.push(sql`e.id < ${leastIdAt(to)}`);
  if (before !== undefined) parts.push(sql`e.id < ${before}`);
  return sql.join(parts, sql` and `);
}

/** The query of a page of the acting organisation's log. */
export function entriesQuery(
  tx: Tx,
  filter: EntryFilter,
  limit: number,
): RawBuilder<EntryRow> {
  return sql<EntryRow>`
    select e.id, e.recorded_at, e.account_id, e.membership_id, e.on_behalf_of,
      e.request_id, e.purpose, e.action, e.object_type, e.object_id,
      e.subject_id, e.ground, e.reason, e.details, s.seq
    from audit_entries e
    left join audit_seals s on s.organisation_id = e.organisation_id and s.entry_id = e.id
    where e.organisation_id = ${tx.actor.organisationId} and ${conditions(filter)}
    order by e.id desc limit ${limit}`;
}

/** Entries of the acting organisation, newest first. */
export async function listEntries(
  tx: Tx,
  filter: EntryFilter,
  limit: number,
): Promise<EntryRow[]> {
  const { rows } = await entriesQuery(tx, filter, limit).execute(tx.db);
  return rows;
}
