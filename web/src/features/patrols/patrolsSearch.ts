// SPDX-License-Identifier: EUPL-1.2

/** What the address of the patrols page says: period, chosen patrol, planning and for what. */
export interface PatrolsSearch {
  readonly zeit?: "kommende" | "vergangene" | undefined;
  readonly streife?: string | undefined;
  readonly neu?: true | undefined;
  /** Category that the planned patrol looks out for. */
  readonly art?: string | undefined;
  /** Place it goes to, in words. */
  readonly ort?: string | undefined;
}

/** Reads the address; what it does not know is left out. */
export function patrolsSearch(search: Record<string, unknown>): PatrolsSearch {
  const { zeit, streife, neu, art, ort } = search;
  return {
    ...(zeit === "vergangene" && { zeit }),
    ...(typeof streife === "string" && { streife }),
    ...(neu === true && { neu }),
    ...(neu === true && typeof art === "string" && { art }),
    ...(neu === true && typeof ort === "string" && { ort }),
  };
}
