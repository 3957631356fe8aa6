// SPDX-License-Identifier: EUPL-1.2
import { sql } from "kysely";
import type { Clause } from "@schulterschluss/contract/agreements";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { AgreementFile, AgreementRecord, PartyInput } from "./ground.ts";

interface AgreementRow {
  readonly circle_id: Uuid;
  readonly id: Uuid;
  readonly contributed_by: Uuid;
  readonly kind: AgreementRecord["kind"];
  readonly title: string;
  readonly area_keys: string[];
  readonly parties: PartyInput[];
  readonly signed_date: string | null;
  readonly signed_precision: AgreementRecord["signedOn"]["precision"];
  readonly starts_date: string | null;
  readonly starts_precision: AgreementRecord["startsOn"]["precision"];
  readonly ends_on: string | null;
  readonly review_on: string | null;
  readonly aims: string | null;
  readonly clauses: Clause[];
  readonly scan_file_id: Uuid | null;
  readonly zone: string;
  readonly recorded_at: string;
  readonly version: number;
}

interface GroundsRow {
  readonly agreement: AgreementRow;
  readonly confirmations: readonly {
    readonly contributed_by: Uuid;
    readonly agreement_version: number;
    readonly unit_ids: Uuid[];
    readonly confirmed_at: string;
  }[];
  readonly events: readonly {
    readonly contributed_by: Uuid;
    readonly action: "suspend" | "resume" | "end" | "discard";
    readonly at: string;
  }[];
}

const utc = (text: string) => new Date(text).toISOString();

function recordOf(row: AgreementRow): AgreementRecord {
  return {
    circleId: row.circle_id,
    id: row.id,
    contributedBy: row.contributed_by,
    kind: row.kind,
    title: row.title,
    areaKeys: row.area_keys,
    parties: row.parties,
    signedOn: { date: row.signed_date, precision: row.signed_precision },
    startsOn: { date: row.starts_date, precision: row.starts_precision },
    endsOn: row.ends_on,
    reviewOn: row.review_on,
    aims: row.aims,
    clauses: row.clauses,
    scanFileId: row.scan_file_id,
    zone: row.zone,
    recordedAt: utc(row.recorded_at),
    version: row.version,
  };
}

/** Every agreement of which the acting organisation is a party, whatever its state. */
export async function listAgreementFiles(tx: Tx): Promise<AgreementFile[]> {
  const { rows } =
    await sql<GroundsRow>`select * from agreement_grounds()`.execute(tx.db);
  return rows.map((row) => ({
    record: recordOf(row.agreement),
    confirmations: row.confirmations.map((one) => ({
      organisationId: one.contributed_by,
      agreementVersion: one.agreement_version,
      unitIds: one.unit_ids,
      confirmedAt: utc(one.confirmed_at),
    })),
    events: row.events.map((event) => ({
      organisationId: event.contributed_by,
      action: event.action,
      at: utc(event.at),
    })),
  }));
}

function columnsOf(record: AgreementRecord) {
  return {
    kind: record.kind,
    title: record.title,
    area_keys: [...record.areaKeys],
    parties: JSON.stringify(record.parties),
    signed_date: record.signedOn.date,
    signed_precision: record.signedOn.precision,
    starts_date: record.startsOn.date,
    starts_precision: record.startsOn.precision,
    ends_on: record.endsOn,
    review_on: record.reviewOn,
    aims: record.aims,
    clauses: JSON.stringify(record.clauses),
    scan_file_id: record.scanFileId,
  };
}

export async function insertAgreement(
  tx: Tx,
  record: AgreementRecord,
): Promise<void> {
  await tx.db
    .insertInto("agreements")
    .values({
      ...columnsOf(record),
      circle_id: record.circleId,
      id: record.id,
      contributed_by: record.contributedBy,
      zone: record.zone,
      recorded_at: new Date(record.recordedAt),
      version: record.version,
    })
    .execute();
}

/** Replaces the record with its next version, if it still is at this one. */
export async function updateAgreement(
  tx: Tx,
  record: AgreementRecord,
): Promise<boolean> {
  const row = await tx.db
    .updateTable("agreements")
    .set({ ...columnsOf(record), version: record.version + 1 })
    .where("circle_id", "=", record.circleId)
    .where("id", "=", record.id)
    .where("version", "=", record.version)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** A new line of the file: a confirmation. */
export interface NewConfirmation {
  readonly id: Uuid;
  readonly circleId: Uuid;
  readonly agreementId: Uuid;
  readonly agreementVersion: number;
  readonly unitIds: readonly Uuid[];
}

export async function insertConfirmation(
  tx: Tx,
  one: NewConfirmation,
): Promise<void> {
  await tx.db
    .insertInto("agreement_confirmations")
    .values({
      circle_id: one.circleId,
      id: one.id,
      contributed_by: tx.actor.organisationId,
      agreement_id: one.agreementId,
      agreement_version: one.agreementVersion,
      unit_ids: [...one.unitIds],
      confirmed_at: tx.now,
      confirmed_by: tx.actor.membershipId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A new line of the file: an event. */
export interface NewEvent {
  readonly id: Uuid;
  readonly circleId: Uuid;
  readonly agreementId: Uuid;
  readonly action: "suspend" | "resume" | "end" | "discard";
  readonly reason: string | null;
}

export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.db
    .insertInto("agreement_events")
    .values({
      circle_id: event.circleId,
      id: event.id,
      contributed_by: tx.actor.organisationId,
      agreement_id: event.agreementId,
      action: event.action,
      at: tx.now,
      reason: event.reason,
    })
    .execute();
}

/** Who opened a circle; undefined when there is none with this id. */
export async function findCircleOpener(
  tx: Tx,
  circleId: Uuid,
): Promise<Uuid | undefined> {
  const row = await tx.db
    .selectFrom("circles")
    .select("opened_by")
    .where("id", "=", circleId)
    .executeTakeFirst();
  return row?.opened_by;
}

/**
 * Makes changes of one agreement, or of what lies in one circle, come one after
 * the other until the transaction ends: each adds rows of its own, so no row
 * could be locked.
 */
export async function lockAgreements(tx: Tx, id: Uuid): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(
    tx.db,
  );
}
