// SPDX-License-Identifier: EUPL-1.2
import { timeShares } from "./permutationPlan.ts";
import type { PermutationPlan } from "./permutationPlan.ts";

/** Expected cases of a growing circle: the part in which the models differ. */
export interface Baseline {
  /** Starts with an empty circle. */
  readonly clear: () => void;
  /** Adds a place to the circle. */
  readonly add: (place: number) => void;
  /** Expected cases of the circle from the first to the last step, both included. */
  readonly between: (first: number, last: number) => number;
}

/** Permutation model: events of the circle times the share of the window, summed over strata. */
export function permutationBaseline(plan: PermutationPlan): Baseline {
  const { strata, eventStarts, eventTimes, stratumOfStep } = plan;
  const shares = timeShares(plan);
  const n = eventTimes.length;
  const inside = new Float64Array(strata);
  return {
    clear: () => inside.fill(0),
    add: (place) => {
      const end = eventStarts[place + 1] ?? 0;
      for (let event = eventStarts[place] ?? 0; event < end; event++) {
        const s = stratumOfStep[eventTimes[event] ?? 0] ?? 0;
        inside[s] = (inside[s] ?? 0) + 1;
      }
    },
    between: (first, last) => {
      let mu = 0;
      for (let s = 0; s < strata; s++) {
        const share =
          (shares[(last + 1) * strata + s] ?? 0) -
          (shares[first * strata + s] ?? 0);
        mu += share * (inside[s] ?? 0);
      }
      return strata === 1 ? mu / n : mu;
    },
  };
}

/** Poisson model: `expected` holds one row of `timeSteps` values a place. */
export function poissonBaseline(
  expected: Float64Array,
  timeSteps: number,
): Baseline {
  const running = new Float64Array(timeSteps + 1);
  return {
    clear: () => running.fill(0),
    add: (place) => {
      let sum = 0;
      for (let step = 0; step < timeSteps; step++) {
        sum += expected[place * timeSteps + step] ?? 0;
        running[step + 1] = (running[step + 1] ?? 0) + sum;
      }
    },
    between: (first, last) => (running[last + 1] ?? 0) - (running[first] ?? 0),
  };
}
