// SPDX-License-Identifier: EUPL-1.2

/** Parts of the administration; people come first. */
export const administrationParts = [
  "personen",
  "einladungen",
  "rollen",
  "arbeitsplaetze",
  "regeln",
] as const;
export type AdministrationPart = (typeof administrationParts)[number];

/** What the address says: which part, which person, inviting. */
export interface AdministrationSearch {
  readonly teil?: AdministrationPart | undefined;
  readonly person?: string | undefined;
  readonly neu?: true | undefined;
}

/** Reads the address; what it does not know is left out. */
export function administrationSearch(
  search: Record<string, unknown>,
): AdministrationSearch {
  const teil = administrationParts.find((part) => part === search["teil"]);
  const { person, neu } = search;
  return {
    ...(teil !== undefined && { teil }),
    ...(typeof person === "string" && { person }),
    ...(neu === true && { neu }),
  };
}
