// SPDX-License-Identifier: EUPL-1.2
import type { incidentFilter } from "@schulterschluss/contract/incidents";
import type { z } from "zod";
import type { Tx } from "../../platform/db/actor.ts";
import type { Platform } from "../../platform/platform.ts";
import type { IncidentFilter } from "./incidents.repo.ts";

type Query = z.output<z.ZodObject<typeof incidentFilter>>;

const words = (text: string | undefined) =>
  text === undefined ? null : text.split(",").filter((word) => word !== "");

/** Reads the filter from a query; list, count and export share it. */
export function filterOf(
  platform: Platform,
  tx: Tx,
  query: Query,
): IncidentFilter {
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
    tokens:
      query.q === undefined
        ? null
        : platform.keys.queryTokens(tx.actor.organisationId, query.q),
  };
}
