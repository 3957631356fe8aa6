// SPDX-License-Identifier: EUPL-1.2
import { RandomStream } from "../core/random.ts";
import { RunningMaximum } from "./likelihood.ts";
import { circleCounts, timeShares } from "./permutationPlan.ts";
import type { PermutationPlan } from "./permutationPlan.ts";
import { eventsByStratum } from "./strata.ts";

/**
 * Largest ratio over all circles and all windows of the study period. Per
 * centre the events of one ring after the other enter a day count; only
 * windows that hold a new event and start and end on days with events are
 * looked at, since any other window has the same cases in a larger space.
 */
export class RetrospectiveScan {
  readonly #plan: PermutationPlan;
  readonly #maximum: RunningMaximum;
  readonly #inCircle: Float64Array;
  readonly #shares: Float64Array;
  readonly #order: Int32Array;
  readonly #strataStarts: Int32Array;
  readonly #times: Int32Array;
  readonly #dayCounts: Int32Array;
  readonly #isNew: Uint8Array;
  readonly #newDays: Int32Array;
  readonly #starts: Int32Array;
  readonly #startCases: Int32Array;
  readonly #random = new RandomStream(0);

  constructor(plan: PermutationPlan) {
    const n = plan.eventTimes.length;
    this.#plan = plan;
    this.#maximum = new RunningMaximum(n, n, plan.strata === 1 ? n : 1);
    this.#inCircle = circleCounts(plan);
    this.#shares = timeShares(plan);
    this.#times = plan.eventTimes.slice();
    const { order, starts } = eventsByStratum(plan);
    this.#order = order;
    this.#strataStarts = starts;
    this.#dayCounts = new Int32Array(plan.timeSteps);
    this.#isNew = new Uint8Array(plan.timeSteps);
    this.#newDays = new Int32Array(plan.timeSteps);
    this.#starts = new Int32Array(plan.maxSteps);
    this.#startCases = new Int32Array(plan.maxSteps);
  }

  /** Largest ratio of the observed dates. */
  observed(): number {
    this.#times.set(this.#plan.eventTimes);
    return this.#largest();
  }

  /** Largest ratio of replication `index` of the seed. */
  replicate(seed: number, index: number): number {
    this.#random.reset(seed, index);
    const { eventTimes } = this.#plan;
    const times = this.#times;
    times.set(eventTimes);
    const order = this.#order;
    for (let s = 0; s < this.#plan.strata; s++) {
      const from = this.#strataStarts[s] ?? 0;
      for (let i = (this.#strataStarts[s + 1] ?? 0) - 1; i > from; i--) {
        const j = from + this.#random.nextBelow(i + 1 - from);
        const a = order[i] ?? 0;
        const b = order[j] ?? 0;
        const held = times[a] ?? 0;
        times[a] = times[b] ?? 0;
        times[b] = held;
      }
    }
    return this.#largest();
  }

  #largest(): number {
    const { circles, eventStarts, minCases } = this.#plan;
    const { offsets, members, ringEnds } = circles;
    this.#maximum.reset(minCases);
    const counts = this.#dayCounts;
    const isNew = this.#isNew;
    const newDays = this.#newDays;
    const times = this.#times;
    for (let centre = 0; centre + 1 < offsets.length; centre++) {
      const from = offsets[centre] ?? 0;
      const to = offsets[centre + 1] ?? 0;
      counts.fill(0);
      for (let k = from; k < to;) {
        const end = from + (ringEnds[k] ?? 0);
        let fresh = 0;
        for (let m = k; m <= end; m++) {
          const place = members[m] ?? 0;
          const last = eventStarts[place + 1] ?? 0;
          for (let event = eventStarts[place] ?? 0; event < last; event++) {
            const day = times[event] ?? 0;
            counts[day] = (counts[day] ?? 0) + 1;
            if (isNew[day] === 0) {
              isNew[day] = 1;
              newDays[fresh++] = day;
            }
          }
        }
        for (let f = 0; f < fresh; f++) {
          const day = newDays[f] ?? 0;
          isNew[day] = 0;
          this.#windowsAround(day, end);
        }
        k = end + 1;
      }
    }
    return this.#maximum.best;
  }

  // All windows that contain the day, from a day with events to a day with events.
  #windowsAround(day: number, circle: number): void {
    const counts = this.#dayCounts;
    const starts = this.#starts;
    const startCases = this.#startCases;
    const { maxSteps, timeSteps, strata } = this.#plan;
    const earliest = Math.max(0, day - maxSteps + 1);
    const latest = Math.min(timeSteps - 1, day + maxSteps - 1);
    let cases = 0;
    let known = 0;
    for (let s = day; s >= earliest; s--) {
      const here = counts[s] ?? 0;
      if (here > 0) {
        cases += here;
        starts[known] = s;
        startCases[known++] = cases;
      }
    }
    let after = 0;
    for (let e = day + 1; e <= latest; e++) after += counts[e] ?? 0;
    const { bounds } = this.#maximum;
    const inside = this.#inCircle[circle * strata] ?? 0;
    // Bounds rise with the cases and expectations with the window: what passes
    // the bound of all cases around the day can't win, nor can anything longer.
    const limit = bounds[cases + after] ?? 0;
    const shares = this.#shares;
    const before = shares[day * strata] ?? 0;
    let beyond = 0;
    for (let e = day; e <= latest; e++) {
      if (e > day) {
        const here = counts[e] ?? 0;
        if (here === 0) continue;
        beyond += here;
      }
      const total = shares[(e + 1) * strata] ?? 0;
      if (strata === 1 && inside * (total - before) >= limit) break;
      for (let k = 0; k < known; k++) {
        const s = starts[k] ?? 0;
        if (e - s >= maxSteps) break;
        const c = (startCases[k] ?? 0) + beyond;
        const scaled =
          strata === 1
            ? inside * (total - (shares[s] ?? 0))
            : this.#stratified(circle, s, e);
        if (scaled >= limit) break;
        if (scaled < (bounds[c] ?? 0)) this.#maximum.offer(c, scaled);
      }
    }
  }

  #stratified(circle: number, start: number, end: number): number {
    const { strata } = this.#plan;
    let mu = 0;
    for (let s = 0; s < strata; s++) {
      const share =
        (this.#shares[(end + 1) * strata + s] ?? 0) -
        (this.#shares[start * strata + s] ?? 0);
      mu += share * (this.#inCircle[circle * strata + s] ?? 0);
    }
    return mu;
  }
}
