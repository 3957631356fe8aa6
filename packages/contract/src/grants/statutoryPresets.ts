// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationKind } from "../organisations/organisations.schema.ts";
import type { TransmissionKind } from "../transmissions/transmissions.states.ts";

/** A statutory basis as it ships; each controller confirms it with its data protection officer. */
export interface StatutoryPreset {
  readonly key: string;
  /** Kinds of bodies that may rely on it as the sender. */
  readonly senders: readonly OrganisationKind[];
  readonly transmissionKinds: readonly TransmissionKind[];
  readonly text: string;
  readonly purpose: string;
  /** The wording of the norm was not checked against the law in force. */
  readonly unverified: boolean;
}

const authorities = ["municipality", "statePolice", "federalPolice"] as const;

/** Saarland: always open for transmission, with or without an agreement. */
export const saarlandStatutoryBases: readonly StatutoryPreset[] = [
  {
    key: "sl-between-police-authorities",
    senders: authorities,
    transmissionKinds: ["transfer", "notice"],
    text: "Übermittlung zwischen Polizeibehörden, SPolDVG",
    purpose: "Gefahrenabwehr",
    unverified: true,
  },
  {
    key: "stpo-163",
    senders: authorities,
    transmissionKinds: ["offenceNotice"],
    text: "Mitteilung eines Straftatverdachts, § 163 StPO",
    purpose: "Strafverfolgung",
    unverified: false,
  },
  {
    key: "owig-41",
    senders: ["municipality"],
    transmissionKinds: ["offenceNotice", "transfer"],
    text: "Abgabe an die Staatsanwaltschaft über die Polizei, § 41 OWiG",
    purpose: "Verfolgung von Straftaten und Ordnungswidrigkeiten",
    unverified: false,
  },
  {
    key: "owig-46",
    senders: ["statePolice", "federalPolice"],
    transmissionKinds: ["transfer", "notice"],
    text: "Abgabe von Ordnungswidrigkeiten an die Verwaltungsbehörde, §§ 46, 53 OWiG",
    purpose: "Verfolgung von Ordnungswidrigkeiten",
    unverified: false,
  },
];
