// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "../core/values.ts";
import type {
  ActionTaken,
  IncidentSource,
  incidentFlags,
} from "./incidents.codes.ts";
import type { IncidentState } from "./incidents.states.ts";

/** What was done, as people say it. */
export const actionsTakenTexts: Readonly<Record<ActionTaken, LocalText>> = {
  talk: { de: "angesprochen", en: "talked to", fr: "dialogue" },
  advice: { de: "beraten", en: "advised", fr: "conseil donné" },
  warningVerbal: { de: "ermahnt", en: "warned", fr: "rappel à l’ordre" },
  warningFine: {
    de: "verwarnt mit Verwarnungsgeld",
    en: "warned with a fee",
    fr: "avertissement avec amende",
  },
  regulatoryOffenceReport: {
    de: "Ordnungswidrigkeit angezeigt",
    en: "regulatory offence reported",
    fr: "infraction administrative signalée",
  },
  identityCheck: {
    de: "Identität festgestellt",
    en: "identity checked",
    fr: "identité vérifiée",
  },
  dispersalOrder: {
    de: "Platzverweis erteilt",
    en: "dispersal order given",
    fr: "expulsion du lieu",
  },
  seizure: { de: "sichergestellt", en: "seized", fr: "saisie" },
  removal: {
    de: "entfernt oder abgeschleppt",
    en: "removed or towed",
    fr: "enlèvement",
  },
  helpArranged: {
    de: "Hilfe vermittelt",
    en: "help arranged",
    fr: "aide organisée",
  },
  referral: {
    de: "an andere Stelle verwiesen",
    en: "referred elsewhere",
    fr: "orienté ailleurs",
  },
  policeCalled: {
    de: "Polizei gerufen",
    en: "police called",
    fr: "police appelée",
  },
  emergencyCalled: {
    de: "Notruf abgesetzt",
    en: "emergency call made",
    fr: "secours appelés",
  },
};

/** Countable circumstances. */
export const incidentFlagTexts: Readonly<
  Record<(typeof incidentFlags)[number], LocalText>
> = {
  injuries: { de: "Verletzte", en: "injuries", fr: "blessés" },
  force: {
    de: "Zwang angewendet",
    en: "force used",
    fr: "usage de la contrainte",
  },
  staffAssaulted: {
    de: "Einsatzkraft angegriffen",
    en: "staff assaulted",
    fr: "agent agressé",
  },
  weapon: {
    de: "Waffe im Spiel",
    en: "weapon involved",
    fr: "présence d’une arme",
  },
  minorsInvolved: {
    de: "Minderjährige beteiligt",
    en: "minors involved",
    fr: "mineurs impliqués",
  },
};

/** States of an incident. */
export const incidentStateTexts: Readonly<Record<IncidentState, LocalText>> = {
  new: { de: "neu", en: "new", fr: "nouveau" },
  triaged: { de: "gesichtet", en: "triaged", fr: "examiné" },
  assigned: { de: "zugewiesen", en: "assigned", fr: "attribué" },
  onScene: { de: "vor Ort", en: "on scene", fr: "sur place" },
  handedOver: { de: "abgegeben", en: "handed over", fr: "transféré" },
  resolved: { de: "erledigt", en: "resolved", fr: "résolu" },
  noFinding: {
    de: "keine Feststellung",
    en: "nothing found",
    fr: "rien à signaler",
  },
  closed: { de: "abgeschlossen", en: "closed", fr: "clos" },
  rejected: { de: "verworfen", en: "rejected", fr: "rejeté" },
};

/** How the organisation learned of it. */
export const incidentSourceTexts: Readonly<Record<IncidentSource, LocalText>> =
  {
    ownPatrol: {
      de: "eigene Streife",
      en: "own patrol",
      fr: "patrouille propre",
    },
    jointPatrol: {
      de: "gemeinsame Streife",
      en: "joint patrol",
      fr: "patrouille commune",
    },
    citizen: { de: "Bürgerin oder Bürger", en: "citizen", fr: "habitant" },
    phone: { de: "Anruf", en: "telephone", fr: "appel" },
    police: { de: "Polizei", en: "police", fr: "police" },
    orderOffice: {
      de: "Ordnungsamt",
      en: "order office",
      fr: "service municipal",
    },
    otherOffice: {
      de: "andere Stelle",
      en: "another authority",
      fr: "autre service",
    },
    import: {
      de: "aus einer Datei",
      en: "from a file",
      fr: "depuis un fichier",
    },
  };
