// SPDX-License-Identifier: EUPL-1.2
import type { RoleKey } from "@schulterschluss/contract/identity";
import type { UnitKind } from "@schulterschluss/contract/organisations";

/** Official keys of the organisations of the test world. */
export const bodies = {
  sulzbach: "ags:10041518",
  merzig: "ags:10042113",
  homburg: "ags:10045114",
  police: "police:SL",
  ministry: "ministry:SL",
} as const;

/** Organisations of the test world. */
export type BodyKey = keyof typeof bodies;

export interface UnitPlan {
  readonly body: BodyKey;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
}

/** Units of the test world; PI Sulzbach serves Sulzbach, PI Merzig serves Merzig. */
export const units = {
  sulzbachOffice: {
    body: "sulzbach",
    name: "Ordnungsamt Sulzbach",
    shortName: "OA",
    kind: "orderOffice",
  },
  sulzbachService: {
    body: "sulzbach",
    name: "Kommunaler Ordnungsdienst Sulzbach",
    shortName: "KOD",
    kind: "orderService",
  },
  merzigService: {
    body: "merzig",
    name: "Kommunaler Ordnungsdienst Merzig",
    shortName: "KOD",
    kind: "orderService",
  },
  homburgService: {
    body: "homburg",
    name: "Kommunaler Ordnungsdienst Homburg",
    shortName: "KOD",
    kind: "orderService",
  },
  stationSulzbach: {
    body: "police",
    name: "Polizeiinspektion Sulzbach",
    shortName: "PI Sulzbach",
    kind: "policeStation",
  },
  stationMerzig: {
    body: "police",
    name: "Polizeiinspektion Merzig",
    shortName: "PI Merzig",
    kind: "policeStation",
  },
} as const satisfies Record<string, UnitPlan>;

export type UnitKey = keyof typeof units;

export interface PersonPlan {
  readonly body: BodyKey;
  readonly unit: UnitKey | null;
  readonly role: RoleKey;
  readonly name: string;
  readonly number: string | null;
}

/** People of the test world; Homburg has an agreement with nobody. */
export const people = {
  kodOfficer: {
    body: "sulzbach",
    unit: "sulzbachService",
    role: "officer",
    name: "Jana Roth",
    number: "311",
  },
  kodShiftLead: {
    body: "sulzbach",
    unit: "sulzbachService",
    role: "shiftLead",
    name: "Emre Kaya",
    number: "301",
  },
  head: {
    body: "sulzbach",
    unit: null,
    role: "headOfOrderOffice",
    name: "Petra Lang",
    number: null,
  },
  mayor: {
    body: "sulzbach",
    unit: null,
    role: "mayor",
    name: "Klaus Wolf",
    number: null,
  },
  administrator: {
    body: "sulzbach",
    unit: null,
    role: "administrator",
    name: "Ute Simon",
    number: null,
  },
  dpo: {
    body: "sulzbach",
    unit: null,
    role: "dataProtectionOfficer",
    name: "Ines Braun",
    number: null,
  },
  operator: {
    body: "sulzbach",
    unit: null,
    role: "operator",
    name: "Timo Nagel",
    number: null,
  },
  merzigOfficer: {
    body: "merzig",
    unit: "merzigService",
    role: "officer",
    name: "Lea Huber",
    number: "211",
  },
  merzigHead: {
    body: "merzig",
    unit: null,
    role: "headOfOrderOffice",
    name: "Georg Becker",
    number: null,
  },
  dutyOfficer: {
    body: "police",
    unit: "stationSulzbach",
    role: "dutyOfficer",
    name: "Mara Vogt",
    number: "4417",
  },
  dutyOfficerMerzig: {
    body: "police",
    unit: "stationMerzig",
    role: "dutyOfficer",
    name: "Sven Paul",
    number: "5120",
  },
  contactOfficer: {
    body: "police",
    unit: "stationSulzbach",
    role: "contactOfficer",
    name: "Nils Ernst",
    number: "4408",
  },
  stationHead: {
    body: "police",
    unit: "stationSulzbach",
    role: "stationHead",
    name: "Anke Schorr",
    number: "4401",
  },
  policeAdministrator: {
    body: "police",
    unit: null,
    role: "administrator",
    name: "Ralf Jost",
    number: null,
  },
  ministryDesk: {
    body: "ministry",
    unit: null,
    role: "ministryDesk",
    name: "Dorothee Kern",
    number: null,
  },
  outsiderOfficer: {
    body: "homburg",
    unit: "homburgService",
    role: "officer",
    name: "Fred Bauer",
    number: "711",
  },
  outsiderHead: {
    body: "homburg",
    unit: null,
    role: "headOfOrderOffice",
    name: "Rita Engel",
    number: null,
  },
  outsiderAdministrator: {
    body: "homburg",
    unit: null,
    role: "administrator",
    name: "Olaf Zimmer",
    number: null,
  },
} as const satisfies Record<string, PersonPlan>;

export type PersonaKey = keyof typeof people;
