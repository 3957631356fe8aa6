// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  checkRange,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { normalQuantile } from "../core/distributions/index.ts";
import type { AnalysisResult } from "../core/result.ts";

/** C1: the weeks just before; C2: two weeks of distance; C3: C2 over three weeks. */
export type EarsMethod = "C1" | "C2" | "C3";

export interface EarsSettings {
  readonly method: EarsMethod;
  /** One-sided chance of a false alarm; by default 0.001 for C1 and C2, 0.025 for C3. */
  readonly alpha: number;
  /** Weeks of baseline. */
  readonly baselineWeeks: number;
  /**
   * Weeks that C3 adds up: "current" takes this week and the two before, as
   * published; "previous" only the two before, as surveillance 1.20 does, which
   * alarms a week later.
   */
  readonly c3Weeks: "current" | "previous";
  /** Smallest standard deviation used, so that an even baseline does not alarm at the first case. */
  readonly minSd: number;
}

export interface EarsWeek {
  readonly index: number;
  readonly observed: number;
  /** Mean of the baseline; NaN while there are too few weeks. */
  readonly expected: number;
  /** Alarm above this; for C3 it moves with the count, as only the three weeks together have a limit. */
  readonly upper: number;
  readonly isAlarm: boolean;
}

export interface EarsResult extends AnalysisResult<EarsSettings> {
  readonly weeks: readonly EarsWeek[];
}

const DEFAULT_ALPHA = { C1: 0.001, C2: 0.001, C3: 0.025 };

interface Moments {
  readonly mean: number;
  readonly sd: number;
}

function baselineMoments(
  counts: NumberArray,
  last: number,
  { baselineWeeks, minSd }: EarsSettings,
): Moments | undefined {
  const first = last - baselineWeeks + 1;
  if (first < 0) return undefined;
  let sum = 0;
  for (let i = first; i <= last; i++) sum += counts[i] ?? 0;
  const mean = sum / baselineWeeks;
  let square = 0;
  for (let i = first; i <= last; i++) square += ((counts[i] ?? 0) - mean) ** 2;
  return { mean, sd: Math.max(minSd, Math.sqrt(square / (baselineWeeks - 1))) };
}

/** max(0, C2 - 1) of one week, the part of it that C3 adds up. */
function c2Excess(
  counts: NumberArray,
  index: number,
  settings: EarsSettings,
): number | undefined {
  const moments = baselineMoments(counts, index - 3, settings);
  if (moments === undefined) return undefined;
  const gap = (counts[index] ?? 0) - moments.mean;
  if (moments.sd === 0) return gap > 0 ? Infinity : 0;
  return Math.max(0, gap / moments.sd - 1);
}

/** C3: the excesses of the two weeks before and, as published, of this one. */
function c3Statistic(
  counts: NumberArray,
  index: number,
  settings: EarsSettings,
): number | undefined {
  let sum = 0;
  const first = settings.c3Weeks === "current" ? 0 : 1;
  for (let back = first; back < 3; back++) {
    const excess = c2Excess(counts, index - back, settings);
    if (excess === undefined) return undefined;
    sum += excess;
  }
  return sum;
}

function upperOf(
  counts: NumberArray,
  index: number,
  settings: EarsSettings,
): { expected: number; upper: number } {
  const lag = settings.method === "C1" ? 1 : 3;
  const moments = baselineMoments(counts, index - lag, settings);
  const none = { expected: Number.NaN, upper: Number.NaN };
  if (moments === undefined) return none;
  const z = -normalQuantile(settings.alpha);
  const { mean, sd } = moments;
  if (settings.method !== "C3") return { expected: mean, upper: mean + z * sd };
  const c3 = c3Statistic(counts, index, settings);
  if (c3 === undefined) return none;
  // C3 has no bound in cases; this one lies below the count exactly when C3 exceeds z.
  const observed = counts[index] ?? 0;
  if (sd === 0) return { expected: mean, upper: c3 > z ? 0 : observed };
  return { expected: mean, upper: Math.max(0, observed + sd * (z - c3)) };
}

/**
 * Early Aberration Reporting System C1, C2, C3 for series too short for a
 * seasonal comparison (Hutwagner et al. 2003, J Urban Health 80:i89; C3 as bound:
 * Fricker, Hegler & Dunfee 2008). `counts`: cases a week or day, oldest first;
 * `tested`: positions, all by default. Weeks without a full baseline carry NaN
 * and no alarm. Throws InvalidInputError naming the argument.
 */
export function detectEars(input: {
  readonly counts: NumberArray;
  readonly tested?: readonly number[];
  readonly settings?: Partial<EarsSettings>;
}): EarsResult {
  const { counts } = input;
  const method = input.settings?.method ?? "C1";
  const settings: EarsSettings = {
    alpha: DEFAULT_ALPHA[method],
    baselineWeeks: 7,
    c3Weeks: "current",
    minSd: 0,
    ...input.settings,
    method,
  };
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkRange(settings.alpha, "settings.alpha", 1e-12, 0.5);
  checkInteger(settings.baselineWeeks, "settings.baselineWeeks", 2, 400);
  checkRange(settings.minSd, "settings.minSd", 0);
  const tested =
    input.tested ?? Array.from({ length: counts.length }, (_, i) => i);
  const weeks = tested.map((index) => {
    checkInteger(index, "tested", 0, counts.length - 1);
    const observed = counts[index] ?? 0;
    const { expected, upper } = upperOf(counts, index, settings);
    return { index, observed, expected, upper, isAlarm: observed > upper };
  });
  const isShort = weeks.some((week) => Number.isNaN(week.upper));
  return {
    settings,
    n: counts.length,
    excluded: [],
    warnings: isShort ? ["shortBaseline"] : [],
    weeks,
  };
}
