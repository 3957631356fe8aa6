// SPDX-License-Identifier: EUPL-1.2
import type { PermutationPlan } from "./permutationPlan.ts";

/** Events grouped by the stratum of their observed date. */
export function eventsByStratum(plan: PermutationPlan): {
  readonly order: Int32Array;
  readonly starts: Int32Array;
} {
  const { eventTimes, strata, stratumOfStep } = plan;
  const starts = new Int32Array(strata + 1);
  const stratumOf = (event: number) =>
    stratumOfStep[eventTimes[event] ?? 0] ?? 0;
  for (let event = 0; event < eventTimes.length; event++) {
    const at = stratumOf(event) + 1;
    starts[at] = (starts[at] ?? 0) + 1;
  }
  for (let s = 0; s < strata; s++) {
    starts[s + 1] = (starts[s + 1] ?? 0) + (starts[s] ?? 0);
  }
  const next = starts.slice();
  const order = new Int32Array(eventTimes.length);
  for (let event = 0; event < eventTimes.length; event++) {
    const s = stratumOf(event);
    const at = next[s] ?? 0;
    order[at] = event;
    next[s] = at + 1;
  }
  return { order, starts };
}
