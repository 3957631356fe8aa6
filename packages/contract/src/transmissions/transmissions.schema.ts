// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  groundReference,
  instant,
  line,
  localDate,
  text,
  urgency,
  uuid,
} from "../core/values.ts";
import { timelineEntry } from "../incidents/incidents.schema.ts";
import {
  organisationRef,
  reachability,
  unitRef,
} from "../organisations/organisations.schema.ts";
import { envelopeV1, useConditions } from "./envelope.schema.ts";
import {
  transmissionActions,
  transmissionKinds,
  transmissionStates,
} from "./transmissions.states.ts";

/** How it reached the other side. */
export const transmissionChannels = ["app", "telephone"] as const;

/** Reasons for declining, as codes; `other` needs words. */
export const declineReasons = [
  "notCompetent",
  "noCapacity",
  "alreadyKnown",
  "incomplete",
  "other",
] as const;

/** What is ticked to travel. Assessments, caller and originals are off unless ticked. */
export const selection = z.strictObject({
  description: z.boolean(),
  placeDescription: z.boolean(),
  statementIds: z.array(uuid).max(50),
  fileIds: z.array(uuid).max(20),
  originalFileIds: z.array(uuid).max(20),
  actionsTaken: z.boolean(),
  circumstances: z.boolean(),
  caller: z.boolean(),
  fileNumbers: z.boolean(),
});
export type Selection = z.infer<typeof selection>;

/** Note of a telephone call: with whom (name or function), when, on which number. */
export const callNote = z.strictObject({
  at: instant,
  spokeWith: line,
  number: line.nullable(),
  note: text.nullable(),
});

export const transmissionInput = z.strictObject({
  id: uuid,
  incidentId: uuid,
  kind: z.enum(transmissionKinds),
  channel: z.enum(transmissionChannels),
  recipientUnitId: uuid,
  urgency,
  selection,
  /** Key of the controller's list of legal bases. */
  legalBasisKey: line,
  useConditions,
  deleteBy: localDate,
  /** Needed for the telephone channel. */
  call: callNote.nullable(),
});
export type TransmissionInput = z.infer<typeof transmissionInput>;

/** One legal basis of the controller's own list. */
export const legalBasis = z.strictObject({
  key: line,
  kinds: z.array(z.enum(transmissionKinds)),
  /** e.g. `Übermittlung zwischen Polizeibehörden, SPolDVG`. */
  text: line,
  purpose: line,
  /** Set when the wording is not verified by the controller yet. */
  unverified: z.boolean(),
  ground: groundReference,
});

/** Which unit is competent, and why: reasons with their sources. */
export const proposal = z.strictObject({
  candidates: z.array(
    z.strictObject({
      unit: unitRef,
      organisation: organisationRef,
      /** Best first; the first is proposed. */
      reasons: z.array(
        z.strictObject({
          code: z.enum([
            "category",
            "area",
            "agreement",
            "onDuty",
            "offDuty",
            "noDutyWindows",
            "statutory",
            "nearest",
          ]),
          source: line.nullable(),
        }),
      ),
      reachability,
      phone: line.nullable(),
    }),
  ),
  /** Kind proposed first, and all that may be chosen. */
  kind: z.enum(transmissionKinds),
  kinds: z.array(z.enum(transmissionKinds)),
  selection,
  legalBases: z.array(legalBasis),
  useConditions,
  deleteBy: localDate,
  /** Nothing to pass on: competence stays here. */
  proposed: z.boolean(),
});
export type Proposal = z.infer<typeof proposal>;

export const transmissionSummary = z.strictObject({
  id: uuid,
  version: z.number().int(),
  direction: z.enum(["in", "out"]),
  kind: z.enum(transmissionKinds),
  channel: z.enum(transmissionChannels),
  state: z.enum(transmissionStates),
  urgency,
  category: z.string().nullable(),
  reference: line,
  placeName: line.nullable(),
  sender: z.strictObject({ organisation: organisationRef, unit: unitRef }),
  recipient: z.strictObject({ organisation: organisationRef, unit: unitRef }),
  sentAt: instant,
  /** Answer due; null without a deadline. */
  dueAt: instant.nullable(),
  calledAt: instant.nullable(),
  read: z.boolean(),
  open: z.boolean(),
});
export type TransmissionSummary = z.infer<typeof transmissionSummary>;

/** Proof of receipt, signed by both sides, verifiable years later. */
export const receipt = z.strictObject({
  envelopeId: uuid,
  /** SHA-256 of the signed envelope bytes, hex. */
  envelopeHash: z.string().regex(/^[0-9a-f]{64}$/),
  senderKeyId: line,
  senderSignature: z.string(),
  recipientKeyId: line.nullable(),
  recipientSignature: z.string().nullable(),
  receivedAt: instant.nullable(),
  /** First 12 hex digits in groups, for reading aloud. */
  shortForm: line,
});
export type Receipt = z.infer<typeof receipt>;

export const transmission = z.strictObject({
  ...transmissionSummary.shape,
  /** Own incident: at the sender the source, at the recipient the own copy after accept. */
  incidentId: uuid.nullable(),
  /** Exactly what was sent; null for a telephone note without content. */
  envelope: envelopeV1.nullable(),
  files: z.array(
    z.strictObject({
      id: uuid,
      sha256: z.string(),
      sizeBytes: z.number().int(),
      contentType: line,
    }),
  ),
  /** Kinds of content that were left out, so that the recipient can ask for them. */
  notSent: z.array(
    z.strictObject({
      kind: z.enum([
        "description",
        "assessment",
        "fact",
        "file",
        "originalFile",
        "caller",
      ]),
      count: z.number().int().positive(),
    }),
  ),
  /** Who stays or is responsible now. */
  leadUnit: unitRef,
  calls: z.array(callNote),
  receipt: receipt.nullable(),
  /** What the recipient reported back, in order. */
  reports: z.array(z.strictObject({ at: instant, unit: unitRef, text })),
  question: text.nullable(),
  answer: text.nullable(),
  declineReason: z.enum(declineReasons).nullable(),
  declineText: text.nullable(),
  forwardedTo: unitRef.nullable(),
  /** Number to call when not reached. */
  phone: line.nullable(),
  ground: groundReference,
  timeline: z.array(timelineEntry),
  abilities: z.array(z.enum([...transmissionActions, "noteCall"])),
});
export type Transmission = z.infer<typeof transmission>;
