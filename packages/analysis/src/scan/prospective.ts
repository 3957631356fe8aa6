// SPDX-License-Identifier: EUPL-1.2
import { RandomStream } from "../core/random.ts";
import { RunningMaximum } from "./likelihood.ts";
import {
  circleCounts,
  placeCount,
  placesOfEvents,
  timeShares,
} from "./permutationPlan.ts";
import type { PermutationPlan } from "./permutationPlan.ts";
import { eventsByStratum } from "./strata.ts";
import { reverseCircles } from "./reverseCircles.ts";
import type { ReverseCircles } from "./reverseCircles.ts";

/**
 * Largest ratio over all circles and the windows that end with the study
 * period. Only events dated into the last `maxSteps` steps matter, so a
 * replication draws the places of just those; and only circles that gain an
 * event are looked at, since a place without one only raises the expectation.
 */
export class ProspectiveScan {
  readonly #plan: PermutationPlan;
  readonly #maximum: RunningMaximum;
  readonly #inCircle: Float64Array;
  /** Share or number of events of the last a + 1 steps, by stratum. */
  readonly #recent: Float64Array;
  readonly #reach: ReverseCircles;
  readonly #placeOfSlot: Int32Array;
  readonly #slots: Int32Array;
  readonly #swapped: Int32Array;
  readonly #strataStarts: Int32Array;
  /** Ages (steps before the end) of the recent events, stratum by stratum. */
  readonly #ages: Int32Array;
  readonly #ageStarts: Int32Array;
  readonly #observedSlots: Int32Array;
  /** Events of the circle by age. */
  readonly #ageCounts: Int32Array;
  readonly #firstAtPlace: Int32Array;
  readonly #nextAtPlace: Int32Array;
  /** One bit a member of each centre, see ReverseCircles. */
  readonly #touched: Int32Array;
  readonly #random = new RandomStream(0);

  constructor(plan: PermutationPlan) {
    const n = plan.eventTimes.length;
    this.#plan = plan;
    this.#inCircle = circleCounts(plan);
    this.#recent = recentShares(plan);
    this.#reach = reverseCircles(plan.circles);
    this.#placeOfSlot = placesOfEvents(plan);
    const { order, starts } = eventsByStratum(plan);
    this.#slots = order;
    this.#strataStarts = starts;
    const recent = recentEvents(plan, order, starts);
    this.#ages = recent.ages;
    this.#ageStarts = recent.starts;
    this.#observedSlots = recent.events;
    this.#swapped = new Int32Array(recent.ages.length);
    const scale = plan.strata === 1 ? n : 1;
    this.#maximum = new RunningMaximum(n, recent.ages.length, scale);
    this.#ageCounts = new Int32Array(plan.maxSteps);
    this.#firstAtPlace = new Int32Array(placeCount(plan)).fill(-1);
    this.#nextAtPlace = new Int32Array(recent.ages.length);
    this.#touched = new Int32Array(this.#reach.words.at(-1) ?? 0);
  }

  /** Largest ratio of the observed dates. */
  observed(): number {
    return this.#largest(this.#observedSlots, 0);
  }

  /** Largest ratio of replication `index` of the seed. */
  replicate(seed: number, index: number): number {
    this.#random.reset(seed, index);
    const slots = this.#slots;
    const swapped = this.#swapped;
    for (let s = 0; s < this.#plan.strata; s++) {
      const first = this.#strataStarts[s] ?? 0;
      const size = (this.#strataStarts[s + 1] ?? 0) - first;
      const from = this.#ageStarts[s] ?? 0;
      const count = (this.#ageStarts[s + 1] ?? 0) - from;
      for (let k = 0; k < count; k++) {
        const j = first + k + this.#random.nextBelow(size - k);
        swapped[from + k] = j;
        swap(slots, first + k, j);
      }
    }
    const largest = this.#largest(slots, 1);
    // Undone backwards, so that every replication starts from one order.
    for (let s = this.#plan.strata - 1; s >= 0; s--) {
      const first = this.#strataStarts[s] ?? 0;
      const from = this.#ageStarts[s] ?? 0;
      for (let k = (this.#ageStarts[s + 1] ?? 0) - 1; k >= from; k--) {
        swap(slots, first + k - from, swapped[k] ?? 0);
      }
    }
    return largest;
  }

  // `spread` 1: the slots of stratum s start at its own place in the array;
  // 0: they lie one after the other.
  #largest(slots: Int32Array, spread: number): number {
    const { offsets, bits, words } = this.#reach;
    const touched = this.#touched;
    const first = this.#firstAtPlace;
    const next = this.#nextAtPlace;
    this.#maximum.reset(this.#plan.minCases);
    first.fill(-1);
    for (let s = 0; s < this.#plan.strata; s++) {
      const from = this.#ageStarts[s] ?? 0;
      const shift = spread * ((this.#strataStarts[s] ?? 0) - from);
      for (let k = from; k < (this.#ageStarts[s + 1] ?? 0); k++) {
        const place = this.#placeOfSlot[slots[k + shift] ?? 0] ?? 0;
        const held = first[place] ?? -1;
        next[k] = held;
        first[place] = k;
        if (held >= 0) continue;
        const last = offsets[place + 1] ?? 0;
        for (let r = offsets[place] ?? 0; r < last; r++) {
          const bit = bits[r] ?? 0;
          const word = bit >> 5;
          touched[word] = (touched[word] ?? 0) | (1 << (bit & 31));
        }
      }
    }
    for (let centre = 0; centre + 1 < words.length; centre++) {
      this.#circlesOf(centre, words[centre] ?? 0, words[centre + 1] ?? 0);
    }
    return this.#maximum.best;
  }

  // Reads (and clears) the words of one centre: its places with recent events
  // enter nearest first; at the end of a ring the windows are looked at.
  #circlesOf(centre: number, firstWord: number, endWord: number): void {
    const { offsets, members, ringEnds } = this.#plan.circles;
    const touched = this.#touched;
    const counts = this.#ageCounts;
    const from = offsets[centre] ?? 0;
    counts.fill(0);
    let ring = -1;
    let cases = 0;
    for (let word = firstWord; word < endWord; word++) {
      let rest = touched[word] ?? 0;
      touched[word] = 0;
      while (rest !== 0) {
        const lowest = rest & -rest;
        rest ^= lowest;
        const at = from + 32 * (word - firstWord) + 31 - Math.clz32(lowest);
        const ringEnd = ringEnds[at] ?? 0;
        if (ringEnd !== ring && ring >= 0) this.#windows(from + ring, cases);
        ring = ringEnd;
        let event = this.#firstAtPlace[members[at] ?? 0] ?? -1;
        while (event >= 0) {
          const age = this.#ages[event] ?? 0;
          counts[age] = (counts[age] ?? 0) + 1;
          cases++;
          event = this.#nextAtPlace[event] ?? -1;
        }
      }
    }
    if (ring >= 0) this.#windows(from + ring, cases);
  }

  // Expectation and bound both rise: where the expectation passes the bound
  // of all recent cases of the circle, no longer window can win.
  #windows(circle: number, total: number): void {
    const { strata } = this.#plan;
    const counts = this.#ageCounts;
    const recent = this.#recent;
    const { bounds } = this.#maximum;
    const limit = bounds[total] ?? 0;
    const inside = this.#inCircle[circle * strata] ?? 0;
    let cases = 0;
    for (let age = 0; age < counts.length; age++) {
      const scaled =
        strata === 1
          ? inside * (recent[age] ?? 0)
          : this.#stratified(circle, age);
      if (scaled >= limit) break;
      cases += counts[age] ?? 0;
      if (scaled < (bounds[cases] ?? 0)) this.#maximum.offer(cases, scaled);
    }
  }

  #stratified(circle: number, age: number): number {
    const { strata } = this.#plan;
    let mu = 0;
    for (let s = 0; s < strata; s++) {
      mu +=
        (this.#recent[age * strata + s] ?? 0) *
        (this.#inCircle[circle * strata + s] ?? 0);
    }
    return mu;
  }
}

function swap(values: Int32Array, i: number, j: number): void {
  const held = values[i] ?? 0;
  values[i] = values[j] ?? 0;
  values[j] = held;
}

function recentShares(plan: PermutationPlan): Float64Array {
  const { strata, timeSteps, maxSteps } = plan;
  const running = timeShares(plan);
  const recent = new Float64Array(maxSteps * strata);
  for (let age = 0; age < maxSteps; age++) {
    for (let s = 0; s < strata; s++) {
      recent[age * strata + s] =
        (running[timeSteps * strata + s] ?? 0) -
        (running[(timeSteps - 1 - age) * strata + s] ?? 0);
    }
  }
  return recent;
}

function recentEvents(
  plan: PermutationPlan,
  order: Int32Array,
  strataStarts: Int32Array,
) {
  const ages: number[] = [];
  const events: number[] = [];
  const starts = new Int32Array(plan.strata + 1);
  for (let s = 0; s < plan.strata; s++) {
    for (let k = strataStarts[s] ?? 0; k < (strataStarts[s + 1] ?? 0); k++) {
      const event = order[k] ?? 0;
      const age = plan.timeSteps - 1 - (plan.eventTimes[event] ?? 0);
      if (age < plan.maxSteps) {
        ages.push(age);
        events.push(event);
      }
    }
    starts[s + 1] = ages.length;
  }
  return {
    ages: Int32Array.from(ages),
    events: Int32Array.from(events),
    starts,
  };
}
