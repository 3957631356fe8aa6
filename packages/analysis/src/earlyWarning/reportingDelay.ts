// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { normalQuantile } from "../core/distributions/index.ts";
import type { AnalysisResult } from "../core/result.ts";

/** Which share of all cases is known after 0, 1, 2 … steps. */
export interface DelayResult extends AnalysisResult<{
  readonly maxDelay: number;
}> {
  /** completeness[d]: share known d steps after the step of the case; rises to 1. */
  readonly completeness: Float64Array;
}

/**
 * Estimates how late cases are reported, from a reporting triangle: chain
 * ladder on the reverse hazard (Lawless 1994; Höhle & an der Heiden 2014).
 * `occurredAt` and `reportedAt` count steps; `now` is the last step observed; cases
 * reported later than `maxDelay` count as reported at `maxDelay`.
 */
export function estimateReportingDelay(input: {
  readonly occurredAt: NumberArray;
  readonly reportedAt: NumberArray;
  readonly now: number;
  readonly maxDelay: number;
}): DelayResult {
  const { occurredAt, reportedAt, now, maxDelay } = input;
  checkNotEmpty(occurredAt, "occurredAt");
  checkCounts(occurredAt, "occurredAt");
  checkCounts(reportedAt, "reportedAt");
  checkSameLength(occurredAt, "occurredAt", reportedAt, "reportedAt");
  checkInteger(maxDelay, "maxDelay", 0, 10_000);
  checkInteger(now, "now", 0);
  const atDelay = new Float64Array(maxDelay + 1);
  const withinDelay = new Float64Array(maxDelay + 1);
  for (let i = 0; i < occurredAt.length; i++) {
    const at = occurredAt[i] ?? 0;
    const delay = Math.min(maxDelay, (reportedAt[i] ?? 0) - at);
    if (delay < 0 || (reportedAt[i] ?? 0) > now) {
      throw new InvalidInputError(
        "reportedAt",
        "inconsistent",
        `value at position ${i} lies before the case or after now`,
      );
    }
    for (let d = delay; d <= maxDelay && at + d <= now; d++) {
      withinDelay[d] = (withinDelay[d] ?? 0) + 1;
      if (d === delay) atDelay[d] = (atDelay[d] ?? 0) + 1;
    }
  }
  const completeness = new Float64Array(maxDelay + 1);
  let known = 1;
  for (let d = maxDelay; d >= 0; d--) {
    completeness[d] = known;
    const within = withinDelay[d] ?? 0;
    if (within > 0) known *= 1 - (atDelay[d] ?? 0) / within;
  }
  const isThin = withinDelay.some((cases) => cases < 30);
  return {
    settings: { maxDelay },
    n: occurredAt.length,
    excluded: [],
    warnings: isThin ? ["fewReports"] : [],
    completeness,
  };
}

/** What the counts will have become when every report is in. */
export interface Nowcast extends AnalysisResult<{
  readonly alpha: number;
  readonly minCompleteness: number;
}> {
  readonly expected: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Share known by now, per step. */
  readonly completeness: Float64Array;
  /** Last step that is complete enough to be tested. */
  readonly lastUsable: number;
}

/**
 * Completes counts for reports still on their way: y / c with the interval of
 * a Poisson count seen through thinning with probability c. The steps run up to
 * now, oldest first. Steps below `minCompleteness` belong to no test.
 * Throws InvalidInputError naming the argument.
 */
export function nowcastCounts(input: {
  readonly counts: NumberArray;
  readonly completeness: NumberArray;
  readonly alpha?: number;
  readonly minCompleteness?: number;
}): Nowcast {
  const { counts, alpha = 0.05, minCompleteness = 0.8 } = input;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkNotEmpty(input.completeness, "completeness");
  checkRange(alpha, "alpha", 1e-12, 0.5);
  checkRange(minCompleteness, "minCompleteness", 0, 1);
  const n = counts.length;
  const z = -normalQuantile(alpha / 2);
  const expected = new Float64Array(n);
  const lower = new Float64Array(n);
  const upper = new Float64Array(n);
  const completeness = new Float64Array(n);
  let lastUsable = -1;
  for (let i = 0; i < n; i++) {
    const share = input.completeness[n - 1 - i] ?? 1;
    checkRange(share, "completeness", 1e-6, 1);
    const y = counts[i] ?? 0;
    const spread = (z * Math.sqrt((y + 1) * (1 - share))) / share;
    completeness[i] = share;
    expected[i] = y / share;
    lower[i] = Math.max(y, y / share - spread);
    upper[i] = share < 1 ? y / share + spread : y;
    if (share >= minCompleteness) lastUsable = i;
  }
  return {
    settings: { alpha, minCompleteness },
    n,
    excluded: [],
    warnings: lastUsable < n - 1 ? ["recentStepsIncomplete"] : [],
    expected,
    lower,
    upper,
    completeness,
    lastUsable,
  };
}
