// SPDX-License-Identifier: EUPL-1.2
import type { SeededResult } from "../../core/result.ts";

export interface StaggeredSettings {
  /** "notYetTreated": areas before their own start serve as comparison; "neverTreated": only those without one. */
  readonly comparison: "notYetTreated" | "neverTreated";
  /** Bootstrap replications over areas. */
  readonly replications: number;
  readonly level: number;
}

/** A ratio of counts with and without the measure. */
export interface StaggeredRatio {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

/** All areas that started in the same period. */
export interface CohortEffect extends StaggeredRatio {
  readonly start: number;
  readonly units: number;
}

/** The effect so many periods after the start, over all cohorts. */
export interface EventTimeEffect extends StaggeredRatio {
  readonly periodsSinceStart: number;
  readonly cohorts: number;
}

export interface StaggeredResult extends SeededResult<StaggeredSettings> {
  readonly overall: StaggeredRatio & {
    readonly eventsAvoided: number;
    readonly avoidedLower: number;
    readonly avoidedUpper: number;
  };
  readonly cohorts: readonly CohortEffect[];
  readonly byEventTime: readonly EventTimeEffect[];
}
