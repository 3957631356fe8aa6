// SPDX-License-Identifier: EUPL-1.2
import { urgencies, type Urgency } from "@schulterschluss/contract/core";

const views = ["gruppen", "ortsteile"] as const;
const orders = ["anzahl", "zuletzt"] as const;
const sizes = [100, 1000, 10_000] as const;

/** What the address of the picture says; what is usual is left out. */
export interface SituationSearch {
  /** Which picture: `eigenes`, or the address part of a partnership. */
  readonly bild?: string | undefined;
  /** `heute`, `7t`, `30t`, `90t`, `365t` or two days `2026-11-01_2026-11-15`. */
  readonly zeit?: string | undefined;
  /** Category keys with commas between. */
  readonly art?: string | undefined;
  /** Least urgent level still shown. */
  readonly ab?: Urgency | undefined;
  /** `eigene,partner,gemeinsam` or a part of it. */
  readonly parteien?: string | undefined;
  readonly ortsteil?: string | undefined;
  /** Cell size in metres. */
  readonly zelle?: (typeof sizes)[number] | undefined;
  readonly ansicht?: (typeof views)[number] | undefined;
  readonly sortierung?: (typeof orders)[number] | undefined;
  /** Chosen group. */
  readonly gruppe?: string | undefined;
  /** On a narrow page: the map instead of the list. */
  readonly karte?: true | undefined;
}

/** Reads the address; what it does not know is left out. */
export function situationSearch(
  search: Record<string, unknown>,
): SituationSearch {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const oneOf = <Value>(name: string, allowed: readonly Value[]) =>
    allowed.find((candidate) => candidate === search[name]);
  const found: SituationSearch = {
    bild: text("bild"),
    zeit: text("zeit"),
    art: text("art"),
    ab: oneOf("ab", urgencies),
    parteien: text("parteien"),
    ortsteil: text("ortsteil"),
    zelle: oneOf("zelle", sizes),
    ansicht: oneOf("ansicht", views),
    sortierung: oneOf("sortierung", orders),
    gruppe: text("gruppe"),
    karte: search["karte"] === true ? true : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  );
}
