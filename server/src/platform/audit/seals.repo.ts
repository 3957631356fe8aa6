// SPDX-License-Identifier: EUPL-1.2
import { type RawBuilder, sql } from "kysely";
import type { Tx, Uuid } from "../db/actor.ts";
import type { ChainHead } from "./checkpoint.ts";
import type { Segment } from "./segments.ts";

/** An entry as it is sealed: its id and the text that goes into the hash. */
export interface SealableEntry {
  readonly id: Uuid;
  readonly text: string;
}

/** A link of the chain as it stands in the database; text is null when the entry is gone. */
export interface StoredSeal {
  readonly seq: number;
  readonly entryId: Uuid;
  readonly hash: Buffer;
  readonly text: string | null;
}

// U+001F separates the fields; no field can hold it: ids, codes of printable
// ASCII, and JSON, which escapes it. Milliseconds since 1970 stand for the time.
const entryText: RawBuilder<string> = sql<string>`concat_ws(chr(31), '1',
  e.organisation_id, e.id, (extract(epoch from e.recorded_at) * 1000)::bigint,
  coalesce(e.account_id::text, ''), coalesce(e.membership_id::text, ''),
  coalesce(e.on_behalf_of::text, ''), e.request_id, e.purpose, e.action,
  e.object_type, e.object_id, coalesce(e.subject_id::text, ''),
  coalesce(e.ground, ''), coalesce(e.reason, ''), coalesce(e.details, ''))`;

/** Whether a process waits while another one seals for the same organisation, or leaves it to that one. */
export type WhenBusy = "wait" | "leave";

/** Takes the right to seal for the acting organisation until the transaction ends; false when it was left to another process. */
export async function lockChain(tx: Tx, whenBusy: WhenBusy): Promise<boolean> {
  const key = sql`hashtextextended(${`audit/${tx.actor.organisationId}`}, 0)`;
  if (whenBusy === "wait") {
    await sql`select pg_advisory_xact_lock(${key})`.execute(tx.db);
    return true;
  }
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${key}) as locked`.execute(tx.db);
  return rows[0]?.locked === true;
}

/** The last link of the acting organisation's chain. */
export async function findChainHead(tx: Tx): Promise<ChainHead | undefined> {
  const { rows } = await sql<ChainHead>`
    select seq, hash, segment from audit_seals
     where organisation_id = ${tx.actor.organisationId}
     order by seq desc limit 1`.execute(tx.db);
  return rows[0];
}

/** The next entries of the acting organisation that wait to be sealed, in their order. */
export async function listPendingEntries(
  tx: Tx,
  limit: number,
): Promise<SealableEntry[]> {
  const { rows } = await sql<SealableEntry>`
    select e.id, ${entryText} as text
      from audit_pending p
      join audit_entries e on e.organisation_id = p.organisation_id and e.id = p.entry_id
     where p.organisation_id = ${tx.actor.organisationId}
     order by p.entry_id limit ${limit}`.execute(tx.db);
  return rows;
}

/** Appends links that follow `after`, and takes their entries off the waiting list. */
export async function insertSeals(
  tx: Tx,
  after: number,
  segment: Segment,
  links: readonly { readonly entryId: Uuid; readonly hash: Buffer }[],
): Promise<void> {
  const ids = links.map((link) => link.entryId);
  await sql`
    insert into audit_seals (organisation_id, seq, entry_id, hash, segment)
    select ${tx.actor.organisationId}::uuid, ${after} + number, id, hash, ${segment}::date
      from unnest(${ids}::uuid[], ${links.map((link) => link.hash)}::bytea[])
        with ordinality as link(id, hash, number)`.execute(tx.db);
  await sql`delete from audit_pending
    where organisation_id = ${tx.actor.organisationId}
      and entry_id = any(${ids}::uuid[])`.execute(tx.db);
}

/** Links from a number on, with the text their entry has now. */
export async function listSeals(
  tx: Tx,
  fromSeq: number,
  toSeq: number,
  limit: number,
): Promise<StoredSeal[]> {
  const { rows } = await sql<StoredSeal>`
    select s.seq, s.entry_id as "entryId", s.hash,
           case when e.id is not null then ${entryText} end as text
      from audit_seals s
      left join audit_entries e on e.organisation_id = s.organisation_id and e.id = s.entry_id
     where s.organisation_id = ${tx.actor.organisationId}
       and s.seq between ${fromSeq} and ${toSeq}
     order by s.seq limit ${limit}`.execute(tx.db);
  return rows;
}

/** First number that is still held; undefined for an empty chain. */
export async function findFirstSeq(tx: Tx): Promise<number | undefined> {
  const { rows } = await sql<{ seq: number }>`
    select seq from audit_seals where organisation_id = ${tx.actor.organisationId}
     order by seq limit 1`.execute(tx.db);
  return rows[0]?.seq;
}

/** Entries outside of the chain: those that wait, and the first of those that nobody will ever seal. */
export async function readUnsealed(
  tx: Tx,
  walked: { readonly lastSeq: number; readonly entriesPresent: number },
  limit: number,
): Promise<{ readonly waiting: number; readonly stray: readonly Uuid[] }> {
  const own = sql`organisation_id = ${tx.actor.organisationId}`;
  const { rows } = await sql<{ all: number; sealed: number; waiting: number }>`
    select
      (select count(*) from audit_entries where ${own}) as all,
      (select count(*) from audit_seals where ${own} and seq > ${walked.lastSeq}) as sealed,
      (select count(*) from audit_pending where ${own}) as waiting`.execute(
    tx.db,
  );
  const [counts] = rows;
  if (counts === undefined) return { waiting: 0, stray: [] };
  const { waiting } = counts;
  const explained = walked.entriesPresent + counts.sealed + waiting;
  if (counts.all === explained) return { waiting, stray: [] };
  const stray = await sql<{ id: Uuid }>`
    select e.id from audit_entries e
     where e.${own}
       and not exists (select from audit_seals s
         where s.organisation_id = e.organisation_id and s.entry_id = e.id)
       and not exists (select from audit_pending p
         where p.organisation_id = e.organisation_id and p.entry_id = e.id)
     order by e.id limit ${limit}`.execute(tx.db);
  return { waiting, stray: stray.rows.map((row) => row.id) };
}
