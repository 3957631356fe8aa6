// SPDX-License-Identifier: EUPL-1.2
import type { Baseline } from "./baseline.ts";
import type { Circles } from "./circles.ts";
import { RunningMaximum } from "./likelihood.ts";

/** Cases of each place in time order: entries `starts[i]` up to `starts[i + 1] - 1`. */
export interface CasesByPlace {
  readonly starts: Int32Array;
  readonly steps: Int32Array;
  readonly counts: Float64Array;
}

/** What windows are allowed. */
export interface WindowLimits {
  readonly timeSteps: number;
  readonly maxSteps: number;
  readonly isProspective: boolean;
  readonly minCases: number;
}

/** A circle and a window with its ratio. */
export interface Candidate {
  readonly centre: number;
  /** Members of the circle, nearest first. */
  readonly size: number;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly cases: number;
  readonly expected: number;
  readonly statistic: number;
}

/**
 * Looks at every circle and every window that starts and ends with a case (or
 * ends with the study period, if prospective), for any model; keeps the best
 * window of each centre. The permutation model has faster ways to its
 * maximum, which have to give the same.
 */
export class WindowSearch {
  readonly #circles: Circles;
  readonly #baseline: Baseline;
  readonly #limits: WindowLimits;
  readonly #counts: Float64Array;
  readonly #busy: Int32Array;

  constructor(circles: Circles, baseline: Baseline, limits: WindowLimits) {
    this.#circles = circles;
    this.#baseline = baseline;
    this.#limits = limits;
    this.#counts = new Float64Array(limits.timeSteps);
    this.#busy = new Int32Array(limits.timeSteps);
  }

  /** Largest ratio over all centres. */
  largest(cases: CasesByPlace, total: number): number {
    const maximum = new RunningMaximum(total, 0);
    this.#eachCentre(cases, maximum, () => undefined);
    return maximum.best;
  }

  /** The best window of each centre that has one, best first. */
  bestByCentre(cases: CasesByPlace, total: number): Candidate[] {
    const best = new Map<number, Candidate>();
    const maximum = new RunningMaximum(total, 0);
    this.#eachCentre(
      cases,
      maximum,
      (candidate) => best.set(candidate.centre, candidate),
      () => maximum.reset(),
    );
    return [...best.values()].sort(
      (a, b) =>
        b.statistic - a.statistic || a.size - b.size || a.centre - b.centre,
    );
  }

  #eachCentre(
    cases: CasesByPlace,
    maximum: RunningMaximum,
    found: (candidate: Candidate) => void,
    next: () => void = () => undefined,
  ): void {
    const { offsets, members, ringEnds } = this.#circles;
    for (let centre = 0; centre + 1 < offsets.length; centre++) {
      const from = offsets[centre] ?? 0;
      const to = offsets[centre + 1] ?? 0;
      next();
      this.#baseline.clear();
      this.#counts.fill(0);
      for (let k = from; k < to;) {
        const end = from + (ringEnds[k] ?? 0);
        let gained = false;
        for (let m = k; m <= end; m++) {
          this.#baseline.add(members[m] ?? 0);
          gained = this.#addCases(cases, members[m] ?? 0) || gained;
        }
        k = end + 1;
        if (!gained) continue;
        const size = k - from;
        this.#windows(maximum, (window) => found({ centre, size, ...window }));
      }
    }
  }

  #addCases(cases: CasesByPlace, place: number): boolean {
    const from = cases.starts[place] ?? 0;
    const to = cases.starts[place + 1] ?? 0;
    for (let k = from; k < to; k++) {
      const step = cases.steps[k] ?? 0;
      this.#counts[step] = (this.#counts[step] ?? 0) + (cases.counts[k] ?? 0);
    }
    return to > from;
  }

  #windows(
    maximum: RunningMaximum,
    found: (window: Omit<Candidate, "centre" | "size">) => void,
  ): void {
    const { timeSteps, maxSteps, isProspective, minCases } = this.#limits;
    const counts = this.#counts;
    const busy = this.#busy;
    let known = 0;
    const first = isProspective ? timeSteps - maxSteps : 0;
    for (let step = first; step < timeSteps; step++) {
      if ((counts[step] ?? 0) > 0) busy[known++] = step;
    }
    for (let b = known - 1; b >= 0; b--) {
      const last = isProspective ? timeSteps - 1 : (busy[b] ?? 0);
      let cases = 0;
      for (let a = b; a >= 0; a--) {
        const start = busy[a] ?? 0;
        if (last - start >= maxSteps) break;
        cases += counts[start] ?? 0;
        if (cases < minCases) continue;
        const expected = this.#baseline.between(start, last);
        if (!maximum.improves(cases, expected)) continue;
        found({
          firstStep: start,
          lastStep: last,
          cases,
          expected,
          statistic: maximum.best,
        });
      }
      if (isProspective) break;
    }
  }
}
