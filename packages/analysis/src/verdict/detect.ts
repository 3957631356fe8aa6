// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  checkRange,
  checkSameLength,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import {
  countTail,
  countsWithDispersion,
  normalTwoSided,
} from "../core/distributions/index.ts";

/** Whether a measure began when its area had just peaked. */
export interface PeakStart {
  readonly startedAfterPeak: boolean;
  /** Mean of the last steps before the start over the mean of the steps before those. */
  readonly rise: number;
  /** Chance of such a rise without reason. */
  readonly pValue: number;
  /** Ratio that falling back to the earlier level alone would show. */
  readonly ratioFromRegression: number;
}

/**
 * Compares the last `window` steps before the start with all steps before them:
 * a significant rise of at least a tenth means that a fall back is to be expected without
 * any measure (Ashenfelter's dip turned round; Galton 1886). The dispersion of the earlier steps scales
 * the test. `counts`: steps up to the start, oldest first.
 */
export function findPeakStart(input: {
  readonly counts: NumberArray;
  readonly window?: number;
  readonly alpha?: number;
}): PeakStart {
  const { counts, window = 3, alpha = 0.05 } = input;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkInteger(window, "window", 1, Math.floor(counts.length / 2));
  checkRange(alpha, "alpha", 1e-9, 0.5);
  const earlier = counts.length - window;
  let before = 0;
  let last = 0;
  for (let i = 0; i < counts.length; i++) {
    if (i < earlier) before += counts[i] ?? 0;
    else last += counts[i] ?? 0;
  }
  const mean = before / earlier;
  let square = 0;
  for (let i = 0; i < earlier; i++) square += ((counts[i] ?? 0) - mean) ** 2;
  const dispersion =
    mean > 0 && earlier > 1 ? Math.max(1, square / (earlier - 1) / mean) : 1;
  // The mean of the earlier steps is itself uncertain; its share adds to the variance.
  const spread = dispersion * (1 + window / earlier);
  const pValue = countTail(last, countsWithDispersion(window * mean, spread));
  const rise = mean > 0 ? last / window / mean : last > 0 ? Infinity : 1;
  return {
    startedAfterPeak: pValue < alpha && rise >= 1.1,
    rise,
    pValue,
    ratioFromRegression: rise > 0 ? 1 / rise : 1,
  };
}

/** Whether a share of own findings moved, as it does when patrols find what only patrols find. */
export interface DetectionShift {
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly pValue: number;
  readonly detectionRose: boolean;
  /** More than half of the events are found by patrols. */
  readonly isControlOffence: boolean;
}

/** Compares the share of events found by patrols themselves before and after (two-proportion test). */
export function findDetectionShift(input: {
  readonly ownFindings: NumberArray;
  readonly reported: NumberArray;
  readonly alpha?: number;
}): DetectionShift {
  const { ownFindings, reported, alpha = 0.05 } = input;
  checkCounts(ownFindings, "ownFindings");
  checkCounts(reported, "reported");
  checkSameLength(
    { length: 2 },
    "before and after",
    ownFindings,
    "ownFindings",
  );
  checkSameLength({ length: 2 }, "before and after", reported, "reported");
  const share = (k: number) => {
    const own = ownFindings[k] ?? 0;
    const all = own + (reported[k] ?? 0);
    return { all, value: all > 0 ? own / all : 0 };
  };
  const before = share(0);
  const after = share(1);
  const pooled =
    ((ownFindings[0] ?? 0) + (ownFindings[1] ?? 0)) /
    Math.max(1, before.all + after.all);
  const variance =
    pooled *
    (1 - pooled) *
    (1 / Math.max(1, before.all) + 1 / Math.max(1, after.all));
  const pValue =
    variance > 0
      ? normalTwoSided((after.value - before.value) / Math.sqrt(variance))
      : 1;
  return {
    shareBefore: before.value,
    shareAfter: after.value,
    pValue,
    detectionRose: pValue < alpha && after.value > before.value,
    isControlOffence: pooled > 0.5,
  };
}

/** A sudden change of level at a known date in a series that the measure cannot have touched. */
export interface RecordingBreak {
  readonly ratio: number;
  readonly pValue: number;
  readonly recordingChanged: boolean;
}

/**
 * Looks for a changed counting rule: a jump at `at` in events that the measure
 * cannot reach (the whole land, another offence), by the conditional Poisson test with the dispersion of
 * the steps around their own means.
 */
export function findRecordingBreak(input: {
  readonly counts: NumberArray;
  readonly at: number;
  readonly alpha?: number;
}): RecordingBreak {
  const { counts, at, alpha = 0.01 } = input;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkInteger(at, "at", 2, counts.length - 2);
  checkRange(alpha, "alpha", 1e-9, 0.5);
  const n = counts.length;
  let before = 0;
  let after = 0;
  for (let i = 0; i < n; i++) {
    if (i < at) before += counts[i] ?? 0;
    else after += counts[i] ?? 0;
  }
  const means = [before / at, after / (n - at)];
  let pearson = 0;
  for (let i = 0; i < n; i++) {
    const mean = means[i < at ? 0 : 1] ?? 0;
    if (mean > 0) pearson += ((counts[i] ?? 0) - mean) ** 2 / mean;
  }
  const dispersion = Math.max(1, pearson / (n - 2));
  const ratio = (after + 0.5) / (n - at) / ((before + 0.5) / at);
  const se = Math.sqrt(dispersion * (1 / (before + 0.5) + 1 / (after + 0.5)));
  const pValue = normalTwoSided(Math.log(ratio) / se);
  return { ratio, pValue, recordingChanged: pValue < alpha };
}
