// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  groundReference,
  instant,
  line,
  localDate,
  position,
  text,
  urgency,
  uuid,
} from "../core/values.ts";
import {
  organisationRef,
  unitRef,
} from "../organisations/organisations.schema.ts";
import {
  actionsTakenCodes,
  incidentFlags,
  incidentKinds,
  incidentSources,
  placeSources,
  processingPurposes,
  timePrecisions,
} from "./incidents.codes.ts";
import { incidentActions, incidentStates } from "./incidents.states.ts";
import { categoryKey } from "./categoryKey.ts";

/** A statement is a fact or an assessment, with its source; assessments stay at home by default. */
export const statementInput = z.strictObject({
  id: uuid,
  kind: z.enum(["fact", "assessment"]),
  text,
  /** Where it comes from, e.g. own observation or a witness by function. */
  source: z.enum(["ownObservation", "witness", "caller", "record", "other"]),
});

export const statement = z.strictObject({
  ...statementInput.shape,
  /** Function or service number of the author, never a private name. */
  author: line,
  recordedAt: instant,
});
export type Statement = z.infer<typeof statement>;

/** Where it happened, as precise as it is known. */
export const placeInput = z.strictObject({
  position: position.nullable(),
  accuracyM: z.number().nonnegative().max(100_000).nullable(),
  source: z.enum(placeSources),
  placeId: uuid.nullable(),
  /** Free words for the place; sealed. */
  description: z.string().trim().max(300).nullable(),
});

export const place = z.strictObject({
  ...placeInput.shape,
  placeName: line.nullable(),
  districtId: uuid.nullable(),
  districtName: line.nullable(),
  /** INSPIRE cell of 100 m, e.g. `CRS3035RES100mN2913500E4107000`. */
  cell: z.string().nullable(),
});

/** Number of a file at the own or another organisation. */
export const fileNumber = z.strictObject({
  kind: z.enum(["own", "foreign"]),
  /** Which system or authority gave it. */
  issuer: line,
  number: line,
});

/** Who called, at the desk; sealed, never transmitted unless ticked. */
export const caller = z.strictObject({
  name: line.nullable(),
  phone: line.nullable(),
  note: text.nullable(),
});

/** Body of a new entry, from phone, desk or import. */
export const incidentInput = z.strictObject({
  id: uuid,
  kind: z.enum(incidentKinds),
  category: categoryKey.nullable(),
  urgency: urgency.nullable(),
  occurredFrom: instant,
  occurredTo: instant.nullable(),
  occurredPrecision: z.enum(timePrecisions),
  /** Clock of the phone or desk, with the offset to the server measured there. */
  recordedAt: instant,
  clockOffsetMs: z.number().int().nullable(),
  place: placeInput,
  source: z.enum(incidentSources),
  description: text.nullable(),
  statements: z.array(statementInput).max(50),
  actionsTaken: z.array(z.enum(actionsTakenCodes)).max(20),
  personCount: z.number().int().min(0).max(100_000).nullable(),
  flags: z.array(z.enum(incidentFlags)).max(10),
  fileIds: z.array(uuid).max(20),
  unitId: uuid.nullable(),
  patrolId: uuid.nullable(),
  fileNumbers: z.array(fileNumber).max(10),
  caller: caller.nullable(),
  /** P1: when somebody tapped the emergency number, and which; never proof that a call came about. */
  calledAt: instant.nullable(),
  calledNumber: line.nullable(),
});
export type IncidentInput = z.infer<typeof incidentInput>;

export const attachedFile = z.strictObject({
  id: uuid,
  contentType: line,
  sizeBytes: z.number().int(),
  /** Cleaned rendition is ready to be shown. */
  hasRendition: z.boolean(),
  addedAt: instant,
});

/** One line of an incident's timeline, in codes. */
export const timelineEntry = z.strictObject({
  id: uuid,
  at: instant,
  /** e.g. `incidents.recorded`, `transmissions.sent`, `incidents.stateChanged`. */
  type: line,
  /** Whose step it was. */
  organisation: organisationRef,
  unit: unitRef.nullable(),
  /** Function or service number. */
  author: line.nullable(),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null()]),
  ),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** One row of the incident list. */
export const incidentSummary = z.strictObject({
  id: uuid,
  version: z.number().int(),
  /** e.g. `SUL-2026-04711`. */
  reference: line,
  /** Short code as the phone shows it offline, e.g. `K7-4Q2`. */
  shortCode: line,
  kind: z.enum(incidentKinds),
  category: z.string().nullable(),
  urgency,
  state: z.enum(incidentStates),
  occurredFrom: instant,
  occurredTo: instant.nullable(),
  occurredPrecision: z.enum(timePrecisions),
  receivedAt: instant,
  placeName: line.nullable(),
  districtName: line.nullable(),
  position: position.nullable(),
  source: z.enum(incidentSources),
  unit: unitRef.nullable(),
  leadUnit: unitRef.nullable(),
  hasFiles: z.boolean(),
  /** State of the latest transmission, if it was passed on. */
  passedOn: z
    .strictObject({ transmissionId: uuid, recipient: unitRef, state: line })
    .nullable(),
});
export type IncidentSummary = z.infer<typeof incidentSummary>;

/** An incident as its organisation sees it. */
export const incident = z.strictObject({
  ...incidentSummary.omit({
    hasFiles: true,
    placeName: true,
    districtName: true,
    position: true,
  }).shape,
  organisation: organisationRef,
  recordedAt: instant,
  clockOffsetMs: z.number().int().nullable(),
  recordedBy: line.nullable(),
  place,
  description: text.nullable(),
  statements: z.array(statement),
  actionsTaken: z.array(z.enum(actionsTakenCodes)),
  personCount: z.number().int().nullable(),
  flags: z.array(z.enum(incidentFlags)),
  files: z.array(attachedFile),
  fileNumbers: z.array(fileNumber),
  caller: caller.nullable(),
  calledAt: instant.nullable(),
  calledNumber: line.nullable(),
  patrolId: uuid.nullable(),
  purpose: z.strictObject({
    key: z.enum(processingPurposes.map((row) => row.key)),
    regime: z.enum(["gdpr", "led"]),
    legalBasis: line,
  }),
  deleteBy: localDate,
  /** The data key was destroyed; only the skeleton remains. */
  erased: z.boolean(),
  /** Where it was received from, when it came by transmission. */
  receivedFrom: z
    .strictObject({ organisation: organisationRef, transmissionId: uuid })
    .nullable(),
  ground: groundReference,
  timeline: z.array(timelineEntry),
  abilities: z.array(
    z.enum([...incidentActions, "edit", "passOn", "addStatement", "addFile"]),
  ),
});
export type Incident = z.infer<typeof incident>;

/** Query of list, count and export: the same everywhere. */
export const incidentFilter = {
  q: line.optional(),
  state: z.string().max(200).optional(),
  category: z.string().max(2000).optional(),
  urgency: z.string().max(40).optional(),
  from: instant.optional(),
  to: instant.optional(),
  unitId: uuid.optional(),
  districtId: uuid.optional(),
  source: z.string().max(200).optional(),
  kind: z.enum(incidentKinds).optional(),
  /** Only what waits for somebody. */
  open: z.stringbool().optional(),
  sort: z.enum(["newest", "urgency", "updated"]).default("newest"),
};
