// SPDX-License-Identifier: EUPL-1.2
import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type {
  TransmissionEvents,
  TransmissionReceipts,
  Transmissions,
} from "../../platform/db/types.generated.ts";

export type StoredTransmission = Selectable<Transmissions>;
export type StoredReceipt = Selectable<TransmissionReceipts>;

export async function insertTransmission(
  tx: Tx,
  row: Insertable<Transmissions>,
): Promise<void> {
  await tx.db.insertInto("transmissions").values(row).execute();
}

export async function findTransmission(
  tx: Tx,
  id: Uuid,
): Promise<StoredTransmission | undefined> {
  return tx.db
    .selectFrom("transmissions")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** A transfer of an incident that was accepted or may still be: only one unit can have the lead. */
export async function findLiveTransfer(
  tx: Tx,
  incidentId: Uuid,
): Promise<{ readonly id: Uuid } | undefined> {
  return tx.db
    .selectFrom("transmissions")
    .select("id")
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("incident_id", "=", incidentId)
    .where("direction", "=", "out")
    .where("kind", "=", "transfer")
    .where("state", "not in", ["declined", "recalled"])
    .limit(1)
    .executeTakeFirst();
}

/** The same, locked until the transaction ends: two steps at once come one after the other. */
export async function lockTransmission(
  tx: Tx,
  id: Uuid,
): Promise<StoredTransmission | undefined> {
  return tx.db
    .selectFrom("transmissions")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateTransmission(
  tx: Tx,
  id: Uuid,
  changes: Updateable<Transmissions>,
): Promise<void> {
  await tx.db
    .updateTable("transmissions")
    .set((eb) => ({ ...changes, version: eb("version", "+", 1) }))
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .execute();
}

/** Marks as read without a new version: reading changes nothing for others. */
export async function markRead(tx: Tx, id: Uuid): Promise<boolean> {
  const row = await tx.db
    .updateTable("transmissions")
    .set({ read_at: tx.now })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .where("read_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** What a box shows. */
export interface BoxFilter {
  readonly direction: "in" | "out";
  readonly open: boolean | undefined;
  /** Units whose box it is; empty for all of the organisation. */
  readonly unitIds: readonly Uuid[];
  readonly after: readonly [due: string, id: Uuid] | null;
  readonly limit: number;
}

/** A page of a box, the nearest deadline first. */
export async function listBox(
  tx: Tx,
  filter: BoxFilter,
): Promise<StoredTransmission[]> {
  let query = tx.db
    .selectFrom("transmissions")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("direction", "=", filter.direction)
    .orderBy("due_sort")
    .orderBy("id")
    .limit(filter.limit);
  if (filter.open !== undefined) query = query.where("open", "=", filter.open);
  if (filter.unitIds.length > 0)
    query = query.where("own_unit", "in", filter.unitIds);
  const { after } = filter;
  if (after !== null)
    query = query.where(
      sql<boolean>`(due_sort, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  return query.execute();
}

export async function countBox(
  tx: Tx,
  filter: Omit<BoxFilter, "after" | "limit">,
): Promise<number> {
  let query = tx.db
    .selectFrom("transmissions")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("direction", "=", filter.direction);
  if (filter.open !== undefined) query = query.where("open", "=", filter.open);
  if (filter.unitIds.length > 0)
    query = query.where("own_unit", "in", filter.unitIds);
  return (await query.executeTakeFirstOrThrow()).count;
}

export async function insertReceipt(
  tx: Tx,
  row: Insertable<TransmissionReceipts>,
): Promise<void> {
  await tx.db
    .insertInto("transmission_receipts")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listReceipts(tx: Tx, id: Uuid): Promise<StoredReceipt[]> {
  return tx.db
    .selectFrom("transmission_receipts")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .execute();
}

export async function insertEvents(
  tx: Tx,
  rows: readonly Insertable<TransmissionEvents>[],
): Promise<void> {
  await tx.db.insertInto("transmission_events").values(rows).execute();
}

export async function listEvents(
  tx: Tx,
  id: Uuid,
): Promise<Selectable<TransmissionEvents>[]> {
  return tx.db
    .selectFrom("transmission_events")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("transmission_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
}
