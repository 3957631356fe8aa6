// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../platform/i18n/index.ts";
import type { demo as german } from "./messages.de.ts";

/** Words of the demonstration. */
export const demo: Translation<typeof german> = {
  title: "Order office and police, shoulder to shoulder",
  lead: "With Schulterschluss, town and police run their security partnership together. What happens on the street is recorded once and passed on with a receipt; both see the same situation, without names and addresses. What has been agreed decides who sees what, and every interim review says honestly whether it helps.",
  legend: "It stays like this on every page.",
  choose: "Who would you like to be?",
  chooseNote: "One click, no password. You can change at any time.",
  source: "Source",
  persona: {
    kodOfficer: "Record on the phone, also offline, and pass on",
    kodShiftLead: "See the situation, plan patrols, keep an eye on deadlines",
    head: "Record and confirm agreements, keep units up to date",
    dutyOfficer: "Take over, acknowledge and return what comes in",
    contactOfficer: "Plan joint patrols and report on them",
    ministryDesk: "Partnerships of the state, only what was released",
    associationDesk: "Win further towns",
    dataProtectionOfficer: "Who saw what, why, and is the log intact",
    administrator: "Manage access, roles and workstations",
    operator: "Run the installation, without sight of content",
    outsider: "Sees nothing. Try it",
    other: "Look around with the rights of this role",
  },
};
