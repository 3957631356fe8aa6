// SPDX-License-Identifier: EUPL-1.2
import { RandomStream } from "../core/random.ts";
import { multinomial } from "../core/randomCounts.ts";
import { poissonBaseline } from "./baseline.ts";
import type { Circles } from "./circles.ts";
import { WindowSearch } from "./windowSearch.ts";
import type { CasesByPlace, WindowLimits } from "./windowSearch.ts";

/** Everything a replication of the Poisson model needs. Rows of `timeSteps` values a place. */
export interface PoissonPlan extends WindowLimits {
  readonly model: "poisson";
  readonly circles: Circles;
  readonly counts: Float64Array;
  /** Sums to the sum of the counts. */
  readonly expected: Float64Array;
}

/** Sum of the counts. */
export function totalCases(plan: PoissonPlan): number {
  return plan.counts.reduce((sum, count) => sum + count, 0);
}

/** The positive entries of a matrix of counts, place by place. */
export function casesByPlace(
  counts: Float64Array,
  timeSteps: number,
): CasesByPlace {
  const places = counts.length / timeSteps;
  const starts = new Int32Array(places + 1);
  const steps: number[] = [];
  const positive: number[] = [];
  for (let place = 0; place < places; place++) {
    for (let step = 0; step < timeSteps; step++) {
      const count = counts[place * timeSteps + step] ?? 0;
      if (count > 0) {
        steps.push(step);
        positive.push(count);
      }
    }
    starts[place + 1] = steps.length;
  }
  return {
    starts,
    steps: Int32Array.from(steps),
    counts: Float64Array.from(positive),
  };
}

/** Largest ratio of replications in which all cases fall anew in proportion to the expectation. */
export class PoissonScan {
  readonly #plan: PoissonPlan;
  readonly #search: WindowSearch;
  readonly #total: number;
  readonly #counts: Float64Array;
  readonly #random = new RandomStream(0);

  constructor(plan: PoissonPlan) {
    this.#plan = plan;
    this.#total = totalCases(plan);
    this.#counts = new Float64Array(plan.counts.length);
    const baseline = poissonBaseline(plan.expected, plan.timeSteps);
    this.#search = new WindowSearch(plan.circles, baseline, plan);
  }

  /** Largest ratio of the observed counts. */
  observed(): number {
    const cases = casesByPlace(this.#plan.counts, this.#plan.timeSteps);
    return this.#search.largest(cases, this.#total);
  }

  /** Largest ratio of replication `index` of the seed. */
  replicate(seed: number, index: number): number {
    this.#random.reset(seed, index);
    multinomial(this.#total, this.#plan.expected, this.#random, this.#counts);
    const cases = casesByPlace(this.#counts, this.#plan.timeSteps);
    return this.#search.largest(cases, this.#total);
  }
}
