// SPDX-License-Identifier: EUPL-1.2
import type {
  AgreementState,
  Clause,
  UncertainDate,
  partyInput,
} from "@schulterschluss/contract/agreements";
import type {
  AgreementGround,
  GroundParty,
} from "@schulterschluss/contract/grants";
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Uuid } from "../../platform/db/actor.ts";

export type PartyInput = z.infer<typeof partyInput>;

/** An agreement as recorded. */
export interface AgreementRecord {
  readonly circleId: Uuid;
  readonly id: Uuid;
  readonly contributedBy: Uuid;
  readonly kind:
    | "letterOfIntent"
    | "cooperationAgreement"
    | "purposeAgreement"
    | "informationSharing";
  readonly title: string;
  readonly areaKeys: readonly string[];
  readonly parties: readonly PartyInput[];
  readonly signedOn: UncertainDate;
  readonly startsOn: UncertainDate;
  readonly endsOn: string | null;
  readonly reviewOn: string | null;
  readonly aims: string | null;
  readonly clauses: readonly Clause[];
  readonly scanFileId: Uuid | null;
  readonly zone: string;
  readonly recordedAt: string;
  readonly version: number;
}

/** A party's word that the record is right. */
export interface Confirmation {
  readonly organisationId: Uuid;
  readonly agreementVersion: number;
  readonly unitIds: readonly Uuid[];
  readonly confirmedAt: string;
}

/** Suspension, resumption, end or withdrawal. */
export interface AgreementEvent {
  readonly organisationId: Uuid;
  readonly action: "suspend" | "resume" | "end" | "discard";
  readonly at: string;
}

/** Everything the parties said about one agreement. */
export interface AgreementFile {
  readonly record: AgreementRecord;
  readonly confirmations: readonly Confirmation[];
  readonly events: readonly AgreementEvent[];
}

const BEGINNING_OF_TIME = "1970-01-01T00:00:00.000Z";

const startOfDay = (day: string, zone: string) =>
  new Date(
    Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds,
  ).toISOString();

/** When a legal day begins; what lies in an unknown past has begun. */
function beginOf(date: UncertainDate, zone: string): string {
  if (
    date.date === null ||
    date.precision === "before" ||
    date.precision === "unknown"
  )
    return BEGINNING_OF_TIME;
  return startOfDay(date.date, zone);
}

function endOf(file: AgreementFile): string | null {
  const { endsOn, zone } = file.record;
  const byDate =
    endsOn === null
      ? null
      : startOfDay(
          Temporal.PlainDate.from(endsOn).add({ days: 1 }).toString(),
          zone,
        );
  const ended = file.events.find(
    (event) => event.action === "end" || event.action === "discard",
  );
  if (ended === undefined) return byDate;
  return byDate !== null && byDate < ended.at ? byDate : ended.at;
}

function suspensionsOf(
  events: readonly AgreementEvent[],
): AgreementGround["suspensions"] {
  const gaps: { from: string; until: string | null }[] = [];
  for (const event of events) {
    const open = gaps.at(-1);
    if (event.action === "suspend" && open?.until !== null)
      gaps.push({ from: event.at, until: null });
    else if (event.action === "resume" && open?.until === null)
      open.until = event.at;
  }
  return gaps;
}

/** The confirmation of a party for the present version of the record. */
export function confirmationOf(
  file: AgreementFile,
  organisationId: Uuid,
): Confirmation | undefined {
  return file.confirmations.find(
    (one) =>
      one.organisationId === organisationId &&
      one.agreementVersion === file.record.version,
  );
}

function partyOf(file: AgreementFile, party: PartyInput): GroundParty {
  const confirmation = confirmationOf(file, party.organisationId);
  return {
    organisationId: party.organisationId,
    role: party.role,
    unitIds: confirmation?.unitIds ?? party.unitIds,
    confirmed: confirmation !== undefined,
  };
}

/** Who suspended the agreement without having resumed it; undefined when nobody did. */
export function findSuspender(file: AgreementFile): Uuid | undefined {
  const last = file.events.findLast(
    (event) => event.action === "suspend" || event.action === "resume",
  );
  return last?.action === "suspend" ? last.organisationId : undefined;
}

/** The agreement as `compile` takes it. */
export function groundOf(file: AgreementFile): AgreementGround {
  const { record } = file;
  return {
    kind: "agreement",
    agreementId: record.id,
    circleId: record.circleId,
    parties: record.parties.map((party) => partyOf(file, party)),
    from: beginOf(record.startsOn, record.zone),
    until: endOf(file),
    suspensions: suspensionsOf(file.events),
    clauses: record.clauses,
  };
}

/** Executing parties that have not confirmed the present version. */
export function waitingFor(file: AgreementFile): Uuid[] {
  return groundOf(file)
    .parties.filter((party) => party.role === "executing" && !party.confirmed)
    .map((party) => party.organisationId);
}

/** State of an agreement at an instant, as the parties see it. */
export function stateAt(file: AgreementFile, at: Date): AgreementState {
  const now = at.toISOString();
  const ground = groundOf(file);
  if (file.events.some((event) => event.action === "discard"))
    return "discarded";
  if (ground.until !== null && ground.until <= now) return "ended";
  if (waitingFor(file).length > 0 || now < ground.from) return "recorded";
  const suspended = ground.suspensions.some(
    (gap) => gap.from <= now && (gap.until === null || now < gap.until),
  );
  return suspended ? "suspended" : "inForce";
}

/** Version of everything said so far: each correction, confirmation and event counts. */
export function fileVersion(file: AgreementFile): number {
  return file.record.version + file.confirmations.length + file.events.length;
}
