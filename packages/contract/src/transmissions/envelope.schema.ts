// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  instant,
  line,
  localDate,
  text,
  urgency,
  uuid,
} from "../core/values.ts";
import {
  actionsTakenCodes,
  incidentFlags,
  timePrecisions,
} from "../incidents/incidents.codes.ts";
import { transmissionKinds } from "./transmissions.states.ts";

/** Degrees as integers at 1e-7, so that signed bytes never depend on float formatting. */
const degreesE7 = z.number().int().min(-1_800_000_000).max(1_800_000_000);

/** One end of a transmission. */
export const envelopeParty = z.strictObject({
  organisation: uuid,
  name: line,
  unit: uuid,
  unitName: line,
  installation: line,
});

/** What travels, statement by statement; nothing else does. */
export const envelopeStatement = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("event"),
    category: z.string().max(80),
    urgency,
    occurredFrom: instant,
    occurredTo: instant.nullable(),
    occurredPrecision: z.enum(timePrecisions),
    reference: line,
  }),
  z.strictObject({
    type: z.literal("place"),
    lonE7: degreesE7.nullable(),
    latE7: degreesE7.nullable(),
    accuracyM: z.number().int().nonnegative().nullable(),
    name: line.nullable(),
    district: line.nullable(),
    description: z.string().max(300).nullable(),
  }),
  z.strictObject({ type: z.literal("description"), text }),
  z.strictObject({
    type: z.enum(["fact", "assessment"]),
    id: uuid,
    text,
    source: z.string().max(40),
    author: line,
    recordedAt: instant,
  }),
  z.strictObject({
    type: z.literal("actionsTaken"),
    codes: z.array(z.enum(actionsTakenCodes)),
  }),
  z.strictObject({
    type: z.literal("circumstances"),
    personCount: z.number().int().nonnegative().nullable(),
    flags: z.array(z.enum(incidentFlags)),
  }),
  z.strictObject({
    type: z.literal("caller"),
    name: line.nullable(),
    phone: line.nullable(),
  }),
  z.strictObject({ type: z.literal("fileNumber"), issuer: line, number: line }),
  z.strictObject({ type: z.literal("called"), at: instant, number: line }),
]);
export type EnvelopeStatement = z.infer<typeof envelopeStatement>;

/** Under which conditions the recipient may use what it received. */
export const useConditions = z.strictObject({
  purposeOnly: z.boolean(),
  onwardTransfer: z.enum(["none", "withConsent", "byLaw"]),
});

/** Envelope, version 1: the signed bytes of exactly this object are stored verbatim by both sides. */
export const envelopeV1 = z.strictObject({
  v: z.literal(1),
  profile: z.literal("incident/1"),
  id: uuid,
  kind: z.enum(transmissionKinds),
  sender: envelopeParty,
  recipient: envelopeParty,
  purpose: line,
  legalBasis: line,
  useConditions,
  deleteBy: localDate,
  statements: z.array(envelopeStatement).min(1).max(200),
  files: z
    .array(
      z.strictObject({
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        size: z.number().int().positive(),
        type: z.string().max(100),
      }),
    )
    .max(20),
  createdAt: instant,
});
export type EnvelopeV1 = z.infer<typeof envelopeV1>;
