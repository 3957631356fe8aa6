// SPDX-License-Identifier: EUPL-1.2
import type { incidentFilter } from "@schulterschluss/contract/incidents";
import type { z } from "zod";
import type { Tx } from "../../platform/db/actor.ts";
import type { Platform } from "../../platform/platform.ts";
import { listPlaces } from "../organisations/index.ts";
import type { IncidentFilter, IncidentSearch } from "./incidents.repo.ts";

type Query = z.output<z.ZodObject<typeof incidentFilter>>;

const words = (text: string | undefined) =>
  text === undefined ? null : text.split(",").filter((word) => word !== "");

const fullReference = /^[a-z]{2,4}-(\d{4})-(\d{1,7})$/i;

function referenceIn(text: string): IncidentSearch["reference"] {
  const full = fullReference.exec(text);
  if (full !== null) return { year: Number(full[1]), number: Number(full[2]) };
  return /^\d{1,7}$/.test(text) ? { year: null, number: Number(text) } : null;
}

async function searchOf(
  platform: Platform,
  tx: Tx,
  typed: string,
): Promise<IncidentSearch> {
  const wanted = typed.toLocaleLowerCase("de");
  const places = await listPlaces(tx);
  return {
    reference: referenceIn(typed),
    placeIds: places
      .filter((place) =>
        [place.name, ...place.synonyms].some((name) =>
          name.toLocaleLowerCase("de").includes(wanted),
        ),
      )
      .map((place) => place.id),
    tokens: platform.keys.queryTokens(tx.actor.organisationId, typed),
  };
}

/** Reads the filter from a query; list, count and export share it. */
export async function filterOf(
  platform: Platform,
  tx: Tx,
  query: Query,
): Promise<IncidentFilter> {
  return {
    states: words(query.state),
    categories: words(query.category),
    urgencies:
      words(query.urgency)?.map((value) => Number(value.slice(1))) ?? null,
    sources: words(query.source),
    from: query.from === undefined ? null : new Date(query.from),
    to: query.to === undefined ? null : new Date(query.to),
    unitId: query.unitId ?? null,
    districtId: query.districtId ?? null,
    kind: query.kind ?? null,
    open: query.open ?? false,
    search:
      query.q === undefined ? null : await searchOf(platform, tx, query.q),
  };
}
