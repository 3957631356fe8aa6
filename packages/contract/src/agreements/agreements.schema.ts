// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, line, localDate, text, uuid } from "../core/values.ts";
import { categoryKey } from "../incidents/categoryKey.ts";
import {
  organisationRef,
  unitRef,
} from "../organisations/organisations.schema.ts";
import { transmissionKinds } from "../transmissions/transmissions.states.ts";
import { agreementActions, agreementStates } from "./agreements.states.ts";

export const agreementKinds = [
  "letterOfIntent",
  "cooperationAgreement",
  "purposeAgreement",
  "informationSharing",
] as const;

/** A legal date as well as it is known: a day, a year, before a month, or not at all. */
export const datePrecisions = [
  "day",
  "month",
  "year",
  "before",
  "unknown",
] as const;
export const uncertainDate = z.strictObject({
  /** First day of the known day, month or year; for `before`, the first day that is too late; null when unknown. */
  date: localDate.nullable(),
  precision: z.enum(datePrecisions),
});
export type UncertainDate = z.infer<typeof uncertainDate>;

/** What a party does: sign for its authority, or carry it out with named units. */
export const partyRoles = ["signatory", "executing"] as const;

export const partyInput = z.strictObject({
  organisationId: uuid,
  role: z.enum(partyRoles),
  /** Units that carry it out; must be empty for a mere signatory. */
  unitIds: z.array(uuid).max(50),
});

export const party = z.strictObject({
  organisation: organisationRef,
  role: z.enum(partyRoles),
  units: z.array(unitRef),
  /** When this party confirmed the record; before that nothing of it is shared with or by it. */
  confirmedAt: instant.nullable(),
});
export type Party = z.infer<typeof party>;

/** Clause: every executing party contributes these categories to the shared picture. */
export const pictureClause = z.strictObject({
  id: uuid,
  kind: z.literal("picture"),
  categories: z.array(categoryKey).min(1).max(200),
});

/** Clause: notices of these categories go by routine to the other side. */
export const routineTransmissionClause = z.strictObject({
  id: uuid,
  kind: z.literal("routineTransmission"),
  transmissionKind: z.enum(transmissionKinds),
  categories: z.array(categoryKey).min(1).max(200),
  fromOrganisationId: uuid,
  toOrganisationId: uuid,
  /** Listed legal basis; without one the clause does not compile. */
  legalBasis: line,
  /** Minutes of the recipient's duty time within which it answers. */
  responseMin: z.number().int().min(5).max(20_160).nullable(),
});

export const clause = z.discriminatedUnion("kind", [
  pictureClause,
  routineTransmissionClause,
]);
export type Clause = z.infer<typeof clause>;

export const agreementInput = {
  kind: z.enum(agreementKinds),
  title: line,
  /** Municipal area by official keys; the parties' own areas when empty. */
  areaKeys: z.array(z.string().max(20)).max(60),
  parties: z.array(partyInput).min(2).max(30),
  signedOn: uncertainDate,
  /** From when it holds in the product; legal days turn at midnight in the zone. */
  startsOn: uncertainDate,
  /** Last day; null = open-ended. */
  endsOn: localDate.nullable(),
  reviewOn: localDate.nullable(),
  aims: text.nullable(),
  clauses: z.array(clause).max(100),
  scanFileId: uuid.nullable(),
};

export const agreementSummary = z.strictObject({
  id: uuid,
  circleId: uuid,
  version: z.number().int(),
  kind: z.enum(agreementKinds),
  title: line,
  state: z.enum(agreementStates),
  startsOn: uncertainDate,
  endsOn: localDate.nullable(),
  reviewOn: localDate.nullable(),
  reviewOverdue: z.boolean(),
  parties: z.array(party),
  /** Executing parties that have not confirmed yet. */
  waitingFor: z.array(organisationRef),
});

export const agreement = z.strictObject({
  ...agreementSummary.shape,
  areaKeys: z.array(z.string()),
  signedOn: uncertainDate,
  aims: text.nullable(),
  clauses: z.array(clause),
  scanFileId: uuid.nullable(),
  recordedBy: organisationRef,
  recordedAt: instant,
  abilities: z.array(z.enum([...agreementActions, "edit", "confirm"])),
});
export type Agreement = z.infer<typeof agreement>;
