// SPDX-License-Identifier: EUPL-1.2

/** What the address of the patrols page says: period, chosen patrol, planning. */
export interface PatrolsSearch {
  readonly zeit?: "kommende" | "vergangene" | undefined;
  readonly streife?: string | undefined;
  readonly neu?: true | undefined;
}

/** Reads the address; what it does not know is left out. */
export function patrolsSearch(search: Record<string, unknown>): PatrolsSearch {
  const { zeit, streife, neu } = search;
  return {
    ...(zeit === "vergangene" && { zeit }),
    ...(typeof streife === "string" && { streife }),
    ...(neu === true && { neu }),
  };
}
