// SPDX-License-Identifier: EUPL-1.2

export const auditPeriods = ["heute", "7t", "30t", "alles"] as const;
export type AuditPeriod = (typeof auditPeriods)[number];

/** What the address says: period, area, person, object, chosen entry. */
export interface AuditSearch {
  readonly zeit?: AuditPeriod | undefined;
  readonly bereich?: string | undefined;
  readonly person?: string | undefined;
  /** Id of one object. */
  readonly gegenstand?: string | undefined;
  readonly eintrag?: string | undefined;
}

/** Reads the address; what it does not know is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const zeit = auditPeriods.find((period) => period === search["zeit"]);
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "string" ? { [key]: value } : {};
  };
  return {
    ...(zeit !== undefined && { zeit }),
    ...text("bereich"),
    ...text("person"),
    ...text("gegenstand"),
    ...text("eintrag"),
  };
}
