// SPDX-License-Identifier: EUPL-1.2

/** What kind of entry it is: something found, or presence with nothing found. */
export const incidentKinds = ["incident", "presence"] as const;

/** How the organisation learned of it. */
export const incidentSources = [
  "ownPatrol",
  "jointPatrol",
  "citizen",
  "phone",
  "police",
  "orderOffice",
  "otherOffice",
  "import",
] as const;
export type IncidentSource = (typeof incidentSources)[number];

/** How exactly the time is known. */
export const timePrecisions = [
  "minute",
  "hour",
  "shift",
  "day",
  "window",
] as const;
export type TimePrecision = (typeof timePrecisions)[number];

/** Where the position comes from. */
export const placeSources = [
  "gps",
  "namedPlace",
  "address",
  "map",
  "lastConfirmed",
  "file",
  "none",
] as const;

/** What an officer did on the spot. */
export const actionsTakenCodes = [
  "talk",
  "advice",
  "warningVerbal",
  "warningFine",
  "regulatoryOffenceReport",
  "identityCheck",
  "dispersalOrder",
  "seizure",
  "removal",
  "helpArranged",
  "referral",
  "policeCalled",
  "emergencyCalled",
] as const;
export type ActionTaken = (typeof actionsTakenCodes)[number];

/** Countable facts about an event; never about a person. */
export const incidentFlags = [
  "injuries",
  "force",
  "staffAssaulted",
  "weapon",
  "minorsInvolved",
] as const;

/** Purposes of processing with regime and retention (L1, L12); months after the state was closed. */
export const processingPurposes = [
  {
    key: "hazardPrevention",
    regime: "led",
    legalBasis: "SPolDVG § 1 Abs. 1",
    retentionMonths: 12,
    review: true,
  },
  {
    key: "regulatoryOffenceProsecution",
    regime: "led",
    legalBasis: "§ 46 OWiG",
    retentionMonths: 6,
    review: false,
  },
  {
    key: "publicSpaceService",
    regime: "gdpr",
    legalBasis: "Art. 6 Abs. 1 lit. e DSGVO",
    retentionMonths: 12,
    review: false,
  },
  {
    key: "presenceRecord",
    regime: "gdpr",
    legalBasis: "Art. 6 Abs. 1 lit. e DSGVO",
    retentionMonths: 3,
    review: false,
  },
  {
    key: "noActionEvent",
    regime: "led",
    legalBasis: "SPolDVG § 1 Abs. 1",
    retentionMonths: 3,
    review: false,
  },
] as const;
export type ProcessingPurposeKey = (typeof processingPurposes)[number]["key"];
