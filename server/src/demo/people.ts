// SPDX-License-Identifier: EUPL-1.2
import type { RoleKey } from "@schulterschluss/contract/identity";

/** A person of the demonstration who can be entered by one click. */
export interface DemoPerson {
  readonly key: string;
  /** Key of the organisation in the demo world. */
  readonly organisation: string;
  /** Unit within it; null for the whole organisation. */
  readonly unit: string | null;
  readonly role: RoleKey;
  readonly name: string;
  readonly number: string | null;
  /** A second hat of the same person. */
  readonly also?: {
    readonly organisation: string;
    readonly unit: string;
    readonly role: RoleKey;
    readonly number: string;
  };
}

/** Invented people; any likeness is chance. */
export const people: readonly DemoPerson[] = [
  {
    key: "kodOfficer",
    organisation: "sulzbach",
    unit: "kod",
    role: "officer",
    name: "Lena Maurer",
    number: "KOD 14",
  },
  {
    key: "kodShiftLead",
    organisation: "sulzbach",
    unit: "kod",
    role: "shiftLead",
    name: "Jonas Feld",
    number: "KOD 12",
  },
  {
    key: "dutyOfficer",
    organisation: "police",
    unit: "sulzbach",
    role: "dutyOfficer",
    name: "Mara Thiel",
    number: "4417",
  },
  {
    key: "head",
    organisation: "sulzbach",
    unit: null,
    role: "headOfOrderOffice",
    name: "Petra Lang",
    number: null,
  },
  {
    key: "ministryDesk",
    organisation: "ministry",
    unit: null,
    role: "ministryDesk",
    name: "Dr. Henrik Sauer",
    number: null,
  },
  {
    key: "associationDesk",
    organisation: "association",
    unit: null,
    role: "associationDesk",
    name: "Ulrike Engel",
    number: null,
  },
  {
    key: "dataProtectionOfficer",
    organisation: "sulzbach",
    unit: null,
    role: "dataProtectionOfficer",
    name: "Ines Braun",
    number: null,
  },
  {
    key: "outsider",
    organisation: "outsider",
    unit: "kod",
    role: "headOfOrderOffice",
    name: "Georg Klein",
    number: null,
  },
  {
    key: "contactOfficer",
    organisation: "police",
    unit: "sulzbach",
    role: "contactOfficer",
    name: "Nils Ernst",
    number: "4408",
  },
  {
    key: "stationHead",
    organisation: "police",
    unit: "sulzbach",
    role: "stationHead",
    name: "Anke Schorr",
    number: "4401",
  },
  {
    key: "dutyOfficerSaarlouis",
    organisation: "police",
    unit: "saarlouis",
    role: "dutyOfficer",
    name: "Sven Paul",
    number: "5120",
  },
  {
    key: "administrator",
    organisation: "sulzbach",
    unit: null,
    role: "administrator",
    name: "Ute Simon",
    number: null,
  },
  {
    key: "mayor",
    organisation: "sulzbach",
    unit: null,
    role: "mayor",
    name: "Klaus Wolf",
    number: null,
  },
  {
    key: "trainer",
    organisation: "school",
    unit: null,
    role: "trainer",
    name: "Birgit Roth",
    number: null,
  },
  {
    key: "operator",
    organisation: "ministry",
    unit: null,
    role: "operator",
    name: "Timo Nagel",
    number: null,
  },
  // Wears both hats, so that phone and duty desk can be shown in one window.
  {
    key: "sideBySide",
    organisation: "sulzbach",
    unit: "kod",
    role: "officer",
    name: "Rundgang",
    number: "KOD 20",
    also: {
      organisation: "police",
      unit: "sulzbach",
      role: "dutyOfficer",
      number: "4420",
    },
  },
];
