// SPDX-License-Identifier: EUPL-1.2
import { useReadPages } from "../../platform/api/index.ts";
import {
  instantOf,
  nextDay,
  useNow,
  zonedParts,
} from "../../platform/i18n/index.ts";
import type { AuditPeriod, AuditSearch } from "./auditSearch.ts";

const daysBack: Record<Exclude<AuditPeriod, "alles">, number> = {
  heute: 0,
  "7t": 6,
  "30t": 29,
};

/** Entries under the filter of the address, page by page. */
export function useAuditEntries(search: AuditSearch) {
  const { zeit = "7t", bereich, person, gegenstand } = search;
  // Full days, so that the question stays the same while the page is open.
  const today = zonedParts(new Date(useNow(3_600_000))).day;
  const from =
    zeit === "alles"
      ? undefined
      : instantOf(nextDay(today, -daysBack[zeit]), "00:00");
  return useReadPages("audit", "/api/v1/audit/entries", {
    query: {
      limit: 100,
      ...(from !== undefined && gegenstand === undefined && { from }),
      ...(bereich !== undefined && { action: bereich }),
      ...(person !== undefined && { accountId: person }),
      ...(gegenstand !== undefined && { objectId: gegenstand }),
    },
  });
}
