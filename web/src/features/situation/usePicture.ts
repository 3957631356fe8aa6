// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import type { PictureRef } from "@schulterschluss/contract/situation";
import { useState } from "react";
import { useRead } from "../../platform/api/index.ts";
import {
  useNow,
  zonedParts,
  type Period,
  periodOf,
} from "../../platform/i18n/index.ts";
import type { SituationSearch } from "./situationSearch.ts";

const route = getRouteApi("/$organisationSlug/lage");

const partyWords = {
  eigene: "own",
  partner: "partner",
  gemeinsam: "joint",
} as const;

export type PartyWord = keyof typeof partyWords;
export const partyWordList = Object.keys(partyWords) as readonly PartyWord[];

/** Pictures the hat may see; the one that the address means comes first. */
export function usePictures() {
  const pictures = useRead("situation", "/api/v1/situation");
  const { bild } = route.useSearch();
  const all = pictures.data?.items ?? [];
  return { pictures, all, chosen: choose(all, bild) };
}

function choose(
  all: readonly PictureRef[],
  bild: string | undefined,
): PictureRef | undefined {
  if (bild === "eigenes") return all.find(({ kind }) => kind === "own");
  const partnerships = all.filter(({ kind }) => kind === "partnership");
  return (
    partnerships.find(({ slug }) => slug === bild) ?? partnerships[0] ?? all[0]
  );
}

/** The address in the words of the server: one filter for map, list, counts and export. */
export function filterQuery(search: SituationSearch, period: Period) {
  const parties = (search.parteien ?? "")
    .split(",")
    .flatMap((word) =>
      word in partyWords ? [partyWords[word as PartyWord]] : [],
    );
  return {
    from: period.from,
    to: period.to,
    ...(search.art !== undefined && { categories: search.art }),
    ...(search.ab !== undefined && { upTo: search.ab }),
    ...(parties.length > 0 && { parties: parties.join(",") }),
    ...(search.ortsteil !== undefined && { districtId: search.ortsteil }),
  };
}

/** The picture under the filter of the address, and what is needed to ask for parts of it. */
export function usePicture(circleId: string) {
  const search = route.useSearch();
  const today = zonedParts(new Date(useNow(60_000))).day;
  const period = periodOf(search.zeit, today);
  const [groupLimit, setLimit] = useState(100);
  const filter = filterQuery(search, period);
  const level: 100 | 500 | 1000 | 10_000 = search.zelle ?? 500;
  const sort =
    search.sortierung === "anzahl"
      ? ("count" as const)
      : search.sortierung === "zuletzt"
        ? ("latest" as const)
        : ("urgency" as const);
  const picture = useRead("situation", "/api/v1/situation/{circleId}", {
    path: { circleId },
    query: { ...filter, level, sort, groupLimit },
  });
  return {
    picture,
    period,
    today,
    filter,
    level,
    moreGroups: () => setLimit(500),
  };
}
