// SPDX-License-Identifier: EUPL-1.2

const orders = ["dringlichkeit", "geaendert"] as const;

/** What the address of the list says; what is usual is left out. */
export interface IncidentsSearch {
  readonly q?: string | undefined;
  /** `alle` instead of only what waits for somebody. */
  readonly stand?: "alle" | undefined;
  /** Category keys with commas between. */
  readonly art?: string | undefined;
  /** Urgencies with commas between: `p1,p2`. */
  readonly dringlichkeit?: string | undefined;
  /** As on the page of the situation: `7t` or two days. */
  readonly zeit?: string | undefined;
  readonly quelle?: string | undefined;
  readonly sortierung?: (typeof orders)[number] | undefined;
  /** Chosen row. */
  readonly auswahl?: string | undefined;
}

const texts = [
  "q",
  "art",
  "dringlichkeit",
  "zeit",
  "quelle",
  "auswahl",
] as const;

/** Reads the address; what it does not know is left out. */
export function incidentsSearch(
  search: Record<string, unknown>,
): IncidentsSearch {
  const found: Record<string, string> = {};
  for (const name of texts) {
    const value = search[name];
    // Digits alone are read as a number by the router.
    if (typeof value === "string" && value !== "") found[name] = value;
    if (typeof value === "number") found[name] = String(value);
  }
  return {
    ...found,
    ...(search["stand"] === "alle" && { stand: "alle" as const }),
    ...orders
      .filter((order) => order === search["sortierung"])
      .map((sortierung) => ({ sortierung }))[0],
  };
}

/** What the address of the page for a new entry may bring along. */
export interface NewIncidentSearch {
  readonly art?: string | undefined;
  /** `lat,lon` in degrees. */
  readonly ort?: string | undefined;
}

/** Reads the address of the page for a new entry. */
export function newIncidentSearch(
  search: Record<string, unknown>,
): NewIncidentSearch {
  const { art, ort } = search;
  return {
    ...(typeof art === "string" && { art }),
    ...(typeof ort === "string" && /^-?[\d.]+,-?[\d.]+$/.test(ort) && { ort }),
  };
}
