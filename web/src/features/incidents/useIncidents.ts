// SPDX-License-Identifier: EUPL-1.2
import { useReadPages } from "../../platform/api/index.ts";
import {
  instantOf,
  nextDay,
  useNow,
  zonedParts,
  periodOf,
} from "../../platform/i18n/index.ts";
import type { IncidentsSearch } from "./incidentsSearch.ts";

const orders = { dringlichkeit: "urgency", geaendert: "updated" } as const;

/** The address in the words of the server: one filter for list, count and export. */
export function incidentQuery(search: IncidentsSearch, today: string) {
  const period =
    search.zeit === undefined ? undefined : periodOf(search.zeit, today);
  return {
    sort:
      search.sortierung === undefined
        ? ("newest" as const)
        : orders[search.sortierung],
    ...(search.stand === undefined && { open: "true" as const }),
    ...(search.q !== undefined && { q: search.q }),
    ...(search.art !== undefined && { category: search.art }),
    ...(search.dringlichkeit !== undefined && {
      urgency: search.dringlichkeit,
    }),
    ...(search.quelle !== undefined && { source: search.quelle }),
    ...(period !== undefined && {
      from: instantOf(period.from, "00:00"),
      to: instantOf(nextDay(period.to), "00:00"),
    }),
  };
}

/** Today on the authorities' clock. */
export function useToday(): string {
  return zonedParts(new Date(useNow(60_000))).day;
}

/** Incidents under the filter of an address, page by page. */
export function useIncidents(search: IncidentsSearch) {
  const today = useToday();
  return useReadPages("incidents", "/api/v1/incidents", {
    query: { ...incidentQuery(search, today), limit: 50 },
  });
}
