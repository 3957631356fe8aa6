// SPDX-License-Identifier: EUPL-1.2
import type { Circles } from "./circles.ts";

/**
 * Everything a replication of the permutation model needs, in plain arrays
 * that can be sent to a worker. Events are sorted by place; a replication
 * deals the dates out anew, within strata where dates of one stratum (a
 * weekday) only go to events of that stratum.
 */
export interface PermutationPlan {
  readonly model: "permutation";
  readonly circles: Circles;
  /** First event of each place, with an end mark. */
  readonly eventStarts: Int32Array;
  /** Observed time step of each event, from 0. */
  readonly eventTimes: Int32Array;
  readonly timeSteps: number;
  /** Longest window in time steps. */
  readonly maxSteps: number;
  readonly isProspective: boolean;
  readonly minCases: number;
  readonly strata: number;
  /** Stratum of each time step. */
  readonly stratumOfStep: Int32Array;
}

/** Number of places. */
export function placeCount(plan: PermutationPlan): number {
  return plan.eventStarts.length - 1;
}

/** Place of each event. */
export function placesOfEvents(plan: PermutationPlan): Int32Array {
  const places = new Int32Array(plan.eventTimes.length);
  for (let place = 0; place < placeCount(plan); place++) {
    places.fill(
      place,
      plan.eventStarts[place] ?? 0,
      plan.eventStarts[place + 1] ?? 0,
    );
  }
  return places;
}

/** Events of each stratum at each place. */
function stratumCounts(plan: PermutationPlan): Float64Array {
  const { strata } = plan;
  const counts = new Float64Array(placeCount(plan) * strata);
  placesOfEvents(plan).forEach((place, event) => {
    const step = plan.eventTimes[event] ?? 0;
    const at = place * strata + (plan.stratumOfStep[step] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  });
  return counts;
}

/** Events inside each circle, by stratum: entry (position in `members`) * strata + stratum, rings closed. */
export function circleCounts(plan: PermutationPlan): Float64Array {
  const { circles, strata } = plan;
  const { offsets, members, ringEnds } = circles;
  const perPlace = stratumCounts(plan);
  const running = new Float64Array(members.length * strata);
  for (let centre = 0; centre + 1 < offsets.length; centre++) {
    const from = offsets[centre] ?? 0;
    const to = offsets[centre + 1] ?? 0;
    for (let k = from; k < to; k++) {
      for (let s = 0; s < strata; s++) {
        const before = k > from ? (running[(k - 1) * strata + s] ?? 0) : 0;
        running[k * strata + s] =
          before + (perPlace[(members[k] ?? 0) * strata + s] ?? 0);
      }
    }
    for (let k = from; k < to; k++) {
      const end = from + (ringEnds[k] ?? 0);
      for (let s = 0; s < strata; s++) {
        running[k * strata + s] = running[end * strata + s] ?? 0;
      }
    }
  }
  return running;
}

/** Running totals over time by stratum, divided by the stratum's events: (step + 1) * strata + stratum. */
export function timeShares(plan: PermutationPlan): Float64Array {
  const { strata, timeSteps, stratumOfStep } = plan;
  const totals = new Float64Array(strata);
  const counts = new Float64Array((timeSteps + 1) * strata);
  for (const step of plan.eventTimes) {
    const s = stratumOfStep[step] ?? 0;
    totals[s] = (totals[s] ?? 0) + 1;
    const at = (step + 1) * strata + s;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (let k = strata; k < counts.length; k++) {
    counts[k] = (counts[k] ?? 0) + (counts[k - strata] ?? 0);
  }
  if (strata === 1) return counts;
  for (let k = 0; k < counts.length; k++) {
    counts[k] = (counts[k] ?? 0) / Math.max(1, totals[k % strata] ?? 1);
  }
  return counts;
}
