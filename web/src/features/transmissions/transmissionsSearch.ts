// SPDX-License-Identifier: EUPL-1.2

/** The box that is shown: open inbox, own outgoing, or what is done. */
export type Box = "open" | "out" | "done";

/** What the address of the page says: box and chosen transmission. */
export interface TransmissionsSearch {
  readonly ablage?: "ausgang" | "erledigt" | undefined;
  readonly id?: string | undefined;
}

/** Reads the address; what it does not know is left out. */
export function transmissionsSearch(
  search: Record<string, unknown>,
): TransmissionsSearch {
  const { ablage, id } = search;
  return {
    ...((ablage === "ausgang" || ablage === "erledigt") && { ablage }),
    ...(typeof id === "string" && { id }),
  };
}

/** The box of an address. */
export function boxOf(search: TransmissionsSearch): Box {
  if (search.ablage === "ausgang") return "out";
  return search.ablage === "erledigt" ? "done" : "open";
}
