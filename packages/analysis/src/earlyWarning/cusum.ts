// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkFinite,
  checkNotEmpty,
  checkPositive,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";
import { findCusumLimit } from "./cusumLimit.ts";

export interface CusumSettings {
  /** Increase to be found quickly, as a ratio of means; below 1 looks for a decrease. */
  readonly ratio: number;
  /** Mean number of steps between false alarms, from which the limit follows. */
  readonly inControlRunLength: number;
  /** Whether the sum starts anew after an alarm. */
  readonly resetAfterAlarm: boolean;
}

export interface CusumStep {
  readonly index: number;
  readonly sum: number;
  readonly limit: number;
  readonly isAlarm: boolean;
}

export interface CusumResult extends AnalysisResult<CusumSettings> {
  readonly steps: readonly CusumStep[];
  /** Limit at the mean expectation. */
  readonly limit: number;
}

/**
 * Cumulative sums of Poisson counts against their expectation: finds small
 * lasting changes. S = max(0, S + y - k), k = mu (r - 1) / ln r (Lucas 1985,
 * Technometrics 27:129); expectations that vary over time are brought to a
 * common scale by dividing through k (Höhle & Mazick 2010). The limit is the
 * one with the asked in-control run length, by Markov chain (Brook & Evans
 * 1972). `counts` and `expected` run in parallel, oldest first; expectations
 * above 0. Throws InvalidInputError naming the argument.
 */
export function detectCusum(input: {
  readonly counts: NumberArray;
  readonly expected: NumberArray;
  readonly settings?: Partial<CusumSettings>;
}): CusumResult {
  const { counts, expected } = input;
  const settings: CusumSettings = {
    ratio: 2,
    inControlRunLength: 500,
    resetAfterAlarm: true,
    ...input.settings,
  };
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkFinite(expected, "expected");
  checkSameLength(counts, "counts", expected, "expected");
  let total = 0;
  for (let i = 0; i < expected.length; i++) {
    checkPositive(expected[i] ?? 0, "expected");
    total += expected[i] ?? 0;
  }
  checkPositive(settings.ratio, "settings.ratio");
  checkRange(
    settings.inControlRunLength,
    "settings.inControlRunLength",
    2,
    1e6,
  );
  if (settings.ratio === 1) {
    throw new InvalidInputError(
      "settings.ratio",
      "out-of-range",
      "is 1: no change to find",
    );
  }
  const mean = total / expected.length;
  const limit = findCusumLimit(
    mean,
    settings.ratio,
    settings.inControlRunLength,
  );
  const direction = settings.ratio > 1 ? 1 : -1;
  const slope = (settings.ratio - 1) / Math.log(settings.ratio);
  const steps: CusumStep[] = [];
  let sum = 0;
  for (let index = 0; index < counts.length; index++) {
    const mu = expected[index] ?? 1;
    const step = direction * ((counts[index] ?? 0) - mu * slope);
    sum = Math.max(0, sum + (step * mean) / mu);
    const isAlarm = sum > limit;
    steps.push({ index, sum, limit, isAlarm });
    if (isAlarm && settings.resetAfterAlarm) sum = 0;
  }
  return {
    settings,
    n: counts.length,
    excluded: [],
    warnings: [],
    steps,
    limit,
  };
}
