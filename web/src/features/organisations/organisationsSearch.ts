// SPDX-License-Identifier: EUPL-1.2

/** Parts of the directory beside single units. */
export const directoryParts = [
  "gebiete",
  "orte",
  "seiten",
  "barrieren",
] as const;
export type DirectoryPart = (typeof directoryParts)[number];

/** What the address says: whose directory, which unit or part, editing or adding. */
export interface OrganisationsSearch {
  readonly behoerde?: string | undefined;
  readonly stelle?: string | undefined;
  readonly teil?: DirectoryPart | undefined;
  readonly aendern?: true | undefined;
  readonly neu?: true | undefined;
}

/** Reads the address; what it does not know is left out. */
export function organisationsSearch(
  search: Record<string, unknown>,
): OrganisationsSearch {
  const { behoerde, stelle, aendern, neu } = search;
  const teil = directoryParts.find((part) => part === search["teil"]);
  return {
    ...(typeof behoerde === "string" && { behoerde }),
    ...(typeof stelle === "string" && { stelle }),
    ...(teil !== undefined && { teil }),
    ...(aendern === true && { aendern }),
    ...(neu === true && { neu }),
  };
}
