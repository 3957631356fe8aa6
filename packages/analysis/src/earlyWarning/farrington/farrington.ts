// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  checkSameLength,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import {
  countTail,
  countsWithDispersion,
} from "../../core/distributions/index.ts";
import type { WarningCode } from "../../core/codes.ts";
import type { AnalysisResult, Exclusion } from "../../core/result.ts";
import { checkMonday } from "../calendar.ts";
import { selectBaseline } from "./baseline.ts";
import { FarringtonWorkspace, fitFarrington } from "./fit.ts";
import type { FarringtonFit } from "./fit.ts";
import { checkFarringtonSettings, FARRINGTON_DEFAULTS } from "./settings.ts";
import type { FarringtonSettings } from "./settings.ts";
import { upperBound } from "./threshold.ts";

export interface FarringtonInput {
  /** Cases a week, oldest first, without gaps. */
  readonly counts: NumberArray;
  /** Positions to test; by default the last one. */
  readonly tested?: readonly number[];
  /** Monday of the first week (2024-01-01); lets years of 53 ISO weeks line up by date. */
  readonly firstWeekStart?: string;
  /** 1 marks weeks that never serve as baseline: holidays, failures, changed recording. */
  readonly isExcluded?: Uint8Array;
  readonly settings?: Partial<FarringtonSettings>;
}

/** Verdict on one week. */
export interface FarringtonWeek {
  readonly index: number;
  readonly observed: number;
  readonly expected: number;
  readonly upper: number;
  readonly isAlarm: boolean;
  /** (observed - expected) / (upper - expected): above 1 means above the bound; 0 where not defined. */
  readonly exceedance: number;
  /** Chance of at least the observed count if nothing has changed. */
  readonly pValue: number;
  readonly dispersion: number;
  /** Growth of the log mean a week, or undefined when the trend was dropped. */
  readonly trend: number | undefined;
  readonly baselineWeeks: number;
  readonly warnings: readonly FarringtonWarning[];
}

export type FarringtonWarning = Extract<
  WarningCode,
  "shortBaseline" | "zeroBaseline" | "testedWeekExcluded" | "tooFewCases"
>;

export interface FarringtonResult extends AnalysisResult<FarringtonSettings> {
  readonly weeks: readonly FarringtonWeek[];
}

function notTested(index: number, observed: number): FarringtonWeek {
  return {
    index,
    observed,
    expected: Number.NaN,
    upper: Number.NaN,
    isAlarm: false,
    exceedance: 0,
    pValue: 1,
    dispersion: Number.NaN,
    trend: undefined,
    baselineWeeks: 0,
    warnings: ["shortBaseline"],
  };
}

/** Drops the trend when it is not significant or extrapolates beyond everything seen. */
function fitWithTrendRule(
  counts: NumberArray,
  tested: number,
  baseline: NonNullable<ReturnType<typeof selectBaseline>>,
  settings: FarringtonSettings,
  workspace: FarringtonWorkspace,
): FarringtonFit {
  const fit = (withTrend: boolean) =>
    fitFarrington(counts, tested, baseline, withTrend, settings, workspace);
  if (!settings.trend) return fit(false);
  const withTrend = fit(true);
  let largest = 0;
  for (const week of baseline.index) {
    largest = Math.max(largest, counts[week] ?? 0);
  }
  const isSignificant =
    settings.trendAlpha >= 1 || withTrend.slopePValue < settings.trendAlpha;
  const isWithin =
    !settings.forbidExtrapolation || withTrend.expected <= largest;
  return isSignificant && isWithin ? withTrend : fit(false);
}

function countRecent(
  counts: NumberArray,
  until: number,
  weeks: number,
): number {
  let sum = 0;
  for (let i = Math.max(0, until - weeks + 1); i <= until; i++)
    sum += counts[i] ?? 0;
  return sum;
}

/** Tests one week; the input is trusted to be checked. */
export function testWeek(
  counts: NumberArray,
  tested: number,
  settings: FarringtonSettings,
  firstMonday: number | undefined,
  isExcluded: Uint8Array | undefined,
  workspace: FarringtonWorkspace,
): FarringtonWeek {
  const observed = counts[tested] ?? 0;
  const baseline = selectBaseline(tested, settings, firstMonday, isExcluded);
  if (baseline === undefined || !baseline.level.includes(0)) {
    return notTested(tested, observed);
  }
  if (baseline.index.length < settings.seasonalLevels + 2) {
    return notTested(tested, observed);
  }
  const fit = fitWithTrendRule(counts, tested, baseline, settings, workspace);
  const upper = upperBound(fit, settings);
  const { expected, dispersion } = fit;
  const hasEnough =
    countRecent(counts, tested, settings.minimumCasesWeeks) >=
    settings.minimumCases;
  const middle =
    settings.exceedanceFrom === "mean" ? expected : Math.log(expected);
  const warnings: FarringtonWarning[] = [];
  if (fit.isZeroBaseline) warnings.push("zeroBaseline");
  if (isExcluded?.[tested] === 1) warnings.push("testedWeekExcluded");
  if (observed > upper && !hasEnough) warnings.push("tooFewCases");
  return {
    index: tested,
    observed,
    expected,
    upper,
    isAlarm: observed > upper && hasEnough,
    exceedance: upper > expected ? (observed - middle) / (upper - middle) : 0,
    pValue: countTail(observed, countsWithDispersion(expected, dispersion)),
    dispersion,
    trend: fit.hasTrend ? fit.slope : undefined,
    baselineWeeks: baseline.index.length,
    warnings,
  };
}

/**
 * Tests weeks of a count series against the same season of earlier years by
 * the flexible method of Farrington (Noufaily et al. 2013, Statistics in Medicine
 * 32:1206; Farrington et al. 1996, JRSS A 159:547). Weeks without enough history
 * come back with the warning "shortBaseline". Throws InvalidInputError for counts that
 * are negative or not whole, for positions outside the series and for settings out of range.
 */
export function detectFarrington(input: FarringtonInput): FarringtonResult {
  const { counts, isExcluded } = input;
  const settings = { ...FARRINGTON_DEFAULTS, ...input.settings };
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkFarringtonSettings(settings);
  if (isExcluded) checkSameLength(counts, "counts", isExcluded, "isExcluded");
  const tested = input.tested ?? [counts.length - 1];
  for (const index of tested)
    checkInteger(index, "tested", 0, counts.length - 1);
  const firstMonday =
    input.firstWeekStart === undefined
      ? undefined
      : checkMonday(input.firstWeekStart, "firstWeekStart");
  const workspace = new FarringtonWorkspace();
  const weeks = tested.map((index) =>
    testWeek(counts, index, settings, firstMonday, isExcluded, workspace),
  );
  const excluded: Exclusion[] = [];
  const left = isExcluded?.reduce((sum, mark) => sum + mark, 0) ?? 0;
  if (left > 0) excluded.push({ reason: "excludedWeek", count: left });
  const warnings = [...new Set(weeks.flatMap((week) => week.warnings))];
  return { settings, n: counts.length, excluded, warnings, weeks };
}
