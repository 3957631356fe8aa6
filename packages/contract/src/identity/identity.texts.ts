// SPDX-License-Identifier: EUPL-1.2
import type { LocalText } from "../core/values.ts";
import type { Permission, RoleKey } from "./permissions.ts";

/** Names of the roles as people say them. */
export const roleTexts: Readonly<Record<RoleKey, LocalText>> = {
  officer: {
    de: "Streife, Ordnungsdienst",
    en: "Officer on patrol",
    fr: "Agent de terrain",
  },
  shiftLead: { de: "Schichtführung", en: "Shift lead", fr: "Chef d’équipe" },
  headOfOrderOffice: {
    de: "Amtsleitung Ordnungsamt",
    en: "Head of order office",
    fr: "Responsable du service de l’ordre public",
  },
  mayor: { de: "Bürgermeisteramt", en: "Mayor", fr: "Maire" },
  dutyOfficer: {
    de: "Wachdienst, Dienstgruppenleitung",
    en: "Duty officer",
    fr: "Officier de permanence",
  },
  contactOfficer: {
    de: "Kontaktdienst",
    en: "Neighbourhood officer",
    fr: "Policier de contact",
  },
  stationHead: {
    de: "Leitung der Dienststelle",
    en: "Head of station",
    fr: "Chef de poste",
  },
  ministryDesk: {
    de: "Referat im Ministerium",
    en: "Ministry desk",
    fr: "Bureau du ministère",
  },
  trainer: {
    de: "Lehrgangsleitung",
    en: "Trainer",
    fr: "Formateur",
  },
  associationDesk: {
    de: "Städte- und Gemeindetag",
    en: "Association of municipalities",
    fr: "Association des communes",
  },
  dataProtectionOfficer: {
    de: "Datenschutzbeauftragte",
    en: "Data protection officer",
    fr: "Délégué à la protection des données",
  },
  administrator: {
    de: "Verwaltung der Zugänge",
    en: "Administrator",
    fr: "Administrateur",
  },
  operator: {
    de: "Technischer Betrieb",
    en: "Operator of the installation",
    fr: "Exploitant de l’installation",
  },
  smallMunicipality: {
    de: "Ordnungsamt, alles aus einer Hand",
    en: "Order office, one desk for everything",
    fr: "Service de l’ordre public, guichet unique",
  },
};

/** What a permission lets a person do, as the end of "may …". */
export const permissionTexts: Readonly<Record<Permission, LocalText>> = {
  "organisations.read": {
    de: "Behörden und Dienststellen ansehen",
    en: "see authorities and units",
    fr: "consulter les autorités et services",
  },
  "organisations.edit": {
    de: "eigene Dienststellen, Orte und Dienstzeiten ändern",
    en: "change own units, places and duty hours",
    fr: "modifier ses services, lieux et horaires",
  },
  "agreements.read": {
    de: "Vereinbarungen ansehen",
    en: "see agreements",
    fr: "consulter les conventions",
  },
  "agreements.edit": {
    de: "Vereinbarungen erfassen und ändern",
    en: "record and change agreements",
    fr: "saisir et modifier les conventions",
  },
  "agreements.confirm": {
    de: "Vereinbarungen mitzeichnen und freigeben",
    en: "approve and release agreements",
    fr: "viser et valider les conventions",
  },
  "incidents.read": {
    de: "Vorfälle der eigenen Behörde lesen",
    en: "read incidents of the own authority",
    fr: "lire les incidents de sa propre autorité",
  },
  "incidents.record": {
    de: "Vorfälle erfassen",
    en: "record incidents",
    fr: "saisir des incidents",
  },
  "incidents.edit": {
    de: "Vorfälle ergänzen und ändern",
    en: "add to and change incidents",
    fr: "compléter et modifier des incidents",
  },
  "incidents.assign": {
    de: "Vorfälle zuweisen",
    en: "assign incidents",
    fr: "attribuer des incidents",
  },
  "incidents.export": {
    de: "Vorfälle als Datei ausgeben",
    en: "export incidents as a file",
    fr: "exporter des incidents dans un fichier",
  },
  "transmissions.read": {
    de: "Eingang und Ausgänge lesen",
    en: "read inbox and outbox",
    fr: "lire les transmissions reçues et envoyées",
  },
  "transmissions.send": {
    de: "an Partner weitergeben",
    en: "pass on to partners",
    fr: "transmettre aux partenaires",
  },
  "transmissions.receive": {
    de: "Eingänge übernehmen, bestätigen, zurückgeben",
    en: "take over, acknowledge and return what comes in",
    fr: "prendre en charge, confirmer ou renvoyer les transmissions",
  },
  "situation.read": {
    de: "Lagebild ansehen",
    en: "see the situation picture",
    fr: "consulter l’état de la situation",
  },
  "situation.export": {
    de: "Lagebild als Datei ausgeben",
    en: "export the situation picture",
    fr: "exporter l’état de la situation",
  },
  "patrols.read": {
    de: "Streifen ansehen",
    en: "see patrols",
    fr: "consulter les patrouilles",
  },
  "patrols.plan": {
    de: "Streifen planen",
    en: "plan patrols",
    fr: "planifier les patrouilles",
  },
  "import.run": {
    de: "Vorfälle aus Dateien einlesen",
    en: "import incidents from files",
    fr: "importer des incidents depuis des fichiers",
  },
  "audit.read": {
    de: "Zugriffsprotokoll lesen",
    en: "read the audit log",
    fr: "lire le journal d’accès",
  },
  "identity.manage": {
    de: "Zugänge, Rollen und Arbeitsplätze verwalten",
    en: "manage access, roles and workstations",
    fr: "gérer les accès, rôles et postes de travail",
  },
  "installation.operate": {
    de: "die Installation betreiben, ohne Einblick in Inhalte",
    en: "run the installation, without sight of content",
    fr: "exploiter l’installation, sans accès aux contenus",
  },
};
