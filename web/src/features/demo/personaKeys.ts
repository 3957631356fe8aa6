// SPDX-License-Identifier: EUPL-1.2

/** The person who wears both hats on the page side by side; no card of its own. */
export const sideBySideKey = "sideBySide";

const keys = [
  "kodOfficer",
  "kodShiftLead",
  "dutyOfficer",
  "head",
  "ministryDesk",
  "associationDesk",
  "dataProtectionOfficer",
  "outsider",
  "contactOfficer",
  "stationHead",
  "dutyOfficerSaarlouis",
  "administrator",
  "mayor",
  "trainer",
  "operator",
] as const;

/** Whether there are words for a person of the demo. */
export function isPersonaKey(key: string): key is (typeof keys)[number] {
  return keys.some((known) => known === key);
}
