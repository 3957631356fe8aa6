// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  areaGeometry,
  instant,
  line,
  localDate,
  position,
  slug,
  text,
  uuid,
} from "../core/values.ts";

/** Kinds of organisations = legal bodies = controllers. */
export const organisationKinds = [
  "municipality",
  "statePolice",
  "federalPolice",
  "ministry",
  "municipalAssociation",
  "trainingProvider",
  "districtAuthority",
  "other",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Kinds of units (Dienststellen). */
export const unitKinds = [
  "orderOffice",
  "orderService",
  "policeStation",
  "policeHeadquarters",
  "contactService",
  "department",
  "office",
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** An organisation as it is named everywhere. */
export const organisationRef = z.strictObject({
  id: uuid,
  slug,
  /** Short name, e.g. `Stadt Sulzbach/Saar`. */
  name: line,
  /** As short as the map needs it, e.g. `Sulzbach`. */
  shortName: line,
  kind: z.enum(organisationKinds),
});
export type OrganisationRef = z.infer<typeof organisationRef>;

/** A unit as it is named everywhere. */
export const unitRef = z.strictObject({
  id: uuid,
  organisationId: uuid,
  name: line,
  /** e.g. `PI Sulzbach`, `KOD`. */
  shortName: line,
  kind: z.enum(unitKinds),
});
export type UnitRef = z.infer<typeof unitRef>;

/** Whether somebody is there, by duty windows and exceptions, at an instant. */
export const reachability = z.strictObject({
  reachable: z.boolean(),
  /** Until when this holds; null when no duty window is recorded. */
  until: instant.nullable(),
  /** Next time the unit is reachable; null when unknown or reachable now. */
  nextFrom: instant.nullable(),
  /** No duty windows are recorded at all. */
  unknown: z.boolean(),
});
export type Reachability = z.infer<typeof reachability>;

/** Weekly duty window: minutes from midnight in the unit's zone; may pass midnight (`toMin` > 1440). */
export const dutyWindow = z.strictObject({
  id: uuid,
  /** 1 Monday … 7 Sunday, the day on which it begins. */
  weekday: z.number().int().min(1).max(7),
  fromMin: z.number().int().min(0).max(1439),
  toMin: z.number().int().min(1).max(2880),
  validFrom: localDate.nullable(),
  /** Half-open: first day on which it no longer holds. */
  validUntil: localDate.nullable(),
});
export type DutyWindow = z.infer<typeof dutyWindow>;

/** Exception on a day: closed, or other hours. */
export const dutyException = z.strictObject({
  id: uuid,
  day: localDate,
  closed: z.boolean(),
  fromMin: z.number().int().min(0).max(1439).nullable(),
  toMin: z.number().int().min(1).max(2880).nullable(),
  note: line.nullable(),
});
export type DutyException = z.infer<typeof dutyException>;

/** A functional contact of a unit: never a private number. */
export const contact = z.strictObject({
  id: uuid,
  /** Function, e.g. `Wachdienst`, `Schichtführung`. */
  function: line,
  phone: line.nullable(),
  email: z.email().nullable(),
  note: line.nullable(),
});
export type Contact = z.infer<typeof contact>;

/** A unit with all that others need to reach it. */
export const unit = z.strictObject({
  ...unitRef.shape,
  version: z.number().int(),
  parentId: uuid.nullable(),
  /** IANA zone, e.g. `Europe/Berlin`. */
  zone: line,
  position: position.nullable(),
  /** Number shown on P1: 110 unless the area has another. */
  emergencyNumber: line,
  dutyWindows: z.array(dutyWindow),
  dutyExceptions: z.array(dutyException),
  contacts: z.array(contact),
  reachability,
  /** Areas served, with dates. */
  areas: z.array(
    z.strictObject({
      areaId: uuid,
      name: line,
      validFrom: localDate.nullable(),
      validUntil: localDate.nullable(),
    }),
  ),
  abilities: z.array(z.enum(["edit"])),
});
export type Unit = z.infer<typeof unit>;

/** Kinds of areas. */
export const areaKinds = [
  "municipality",
  "district",
  "stationArea",
  "other",
] as const;

/** Where an area's outline comes from. */
export const areaProvenance = z.strictObject({
  /** `computed` from points, or `imported` from a file. */
  origin: z.enum(["computed", "imported"]),
  source: line.nullable(),
  licence: line.nullable(),
  asOf: localDate.nullable(),
  importedAt: instant.nullable(),
});

/** An area: municipality, district (Ortsteil), station area. */
export const area = z.strictObject({
  id: uuid,
  organisationId: uuid,
  kind: z.enum(areaKinds),
  name: line,
  /** Official key, e.g. AGS. */
  officialKey: z.string().max(20).nullable(),
  parentId: uuid.nullable(),
  provenance: areaProvenance,
  /** Square metres. */
  areaM2: z.number().nonnegative(),
  centre: position,
});
export type Area = z.infer<typeof area>;

/** A named place that officers know, e.g. `Bahnhof, Bussteig`. */
export const namedPlace = z.strictObject({
  id: uuid,
  organisationId: uuid,
  version: z.number().int(),
  name: line,
  /** Other words people use for it. */
  synonyms: z.array(line).max(20),
  position,
  districtId: uuid.nullable(),
});
export type NamedPlace = z.infer<typeof namedPlace>;

/** The organisation's public and internal profile. */
export const organisation = z.strictObject({
  ...organisationRef.shape,
  version: z.number().int(),
  officialKey: z.string().max(20).nullable(),
  state: z.string().max(2).nullable(),
  districtName: line.nullable(),
  population: z
    .strictObject({
      count: z.number().int().nonnegative(),
      asOf: localDate,
      quality: z.enum(["sourced", "estimate"]),
    })
    .nullable(),
  position: position.nullable(),
  positionQuality: z.string().max(40).nullable(),
  zone: line,
  homeInstallation: line,
  keyFingerprint: z.string().max(80).nullable(),
  /** Part of this installation, not only reference data. */
  active: z.boolean(),
  website: z.url().nullable(),
  abilities: z.array(z.enum(["edit"])),
});
export type Organisation = z.infer<typeof organisation>;

/** Texts of the public pages. */
export const publicPages = z.strictObject({
  organisation: organisationRef,
  version: z.number().int(),
  /** Responsible body, address, representative, contact. */
  imprint: z.strictObject({
    body: line.nullable(),
    address: text.nullable(),
    representative: line.nullable(),
    email: z.email().nullable(),
    phone: line.nullable(),
    vatId: line.nullable(),
  }),
  privacy: z.strictObject({
    officer: line.nullable(),
    email: z.email().nullable(),
    authority: line.nullable(),
    authorityUrl: z.url().nullable(),
    addition: text.nullable(),
  }),
  accessibility: z.strictObject({
    statedOn: localDate.nullable(),
    feedbackEmail: z.email().nullable(),
    enforcement: line.nullable(),
    enforcementUrl: z.url().nullable(),
    exceptions: text.nullable(),
  }),
});
export type PublicPages = z.infer<typeof publicPages>;

/** An outline for maps: GeoJSON feature collection of areas. */
export const outlines = z.strictObject({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.strictObject({
      type: z.literal("Feature"),
      id: uuid,
      geometry: areaGeometry,
      properties: z.strictObject({
        name: line,
        kind: z.enum(areaKinds),
        organisationId: uuid,
        officialKey: z.string().max(20).nullable(),
      }),
    }),
  ),
});
export type Outlines = z.infer<typeof outlines>;
