// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  checkPositive,
  checkRange,
  checkSameLength,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import {
  countQuantile,
  countTail,
  countsWithDispersion,
} from "../core/distributions/index.ts";
import type { AnalysisResult, Exclusion } from "../core/result.ts";
import { fitCountModel } from "../effect/regression/countModel.ts";
import { DesignMatrix } from "../effect/regression/designMatrix.ts";

export interface SeasonalSettings {
  /** Steps a year: 52.1775 for ISO weeks, 12 for months, 365.2425 for days. */
  readonly stepsPerYear: number;
  /** Pairs of sine and cosine. */
  readonly harmonics: number;
  readonly trend: boolean;
  /** Chance to lie outside the expected range, both sides together. */
  readonly alpha: number;
}

/** One step with what was to be expected from all steps before the tested ones. */
export interface SeasonalStep {
  readonly index: number;
  readonly observed: number;
  readonly expected: number;
  /** Expected range: quantiles of the count, not of its mean. */
  readonly lower: number;
  readonly upper: number;
  /** Chance of at least the observed count if nothing has changed. */
  readonly pValue: number;
}

export interface SeasonalResult extends AnalysisResult<SeasonalSettings> {
  readonly steps: readonly SeasonalStep[];
  readonly dispersion: number;
  /** Ratio of a holiday step to others, where holidays were given and could be estimated. */
  readonly holidayRatio: number | undefined;
}

export interface SeasonalInput {
  /** Cases a step, oldest first, the tested steps included. */
  readonly counts: NumberArray;
  /** How many of the last steps are tested; they take no part in the fit. */
  readonly testedSteps?: number;
  /** 1 marks steps with holidays; estimated as a factor when at least two lie in the history, else left out. */
  readonly isHoliday?: Uint8Array;
  /** 1 marks steps that take no part: failures, changed recording. */
  readonly isExcluded?: Uint8Array;
  readonly settings?: Partial<SeasonalSettings>;
}

function buildDesign(
  input: SeasonalInput,
  settings: SeasonalSettings,
  withHoliday: boolean,
): DesignMatrix {
  const { length } = input.counts;
  const design = new DesignMatrix(length);
  design.add("intercept", () => 1);
  if (settings.trend) design.add("trend", (i) => i / settings.stepsPerYear);
  for (let k = 1; k <= settings.harmonics; k++) {
    const turn = (2 * Math.PI * k) / settings.stepsPerYear;
    design.add(`sine${k}`, (i) => Math.sin(turn * (i + 1)));
    design.add(`cosine${k}`, (i) => Math.cos(turn * (i + 1)));
  }
  if (withHoliday) design.add("holiday", (i) => input.isHoliday?.[i] ?? 0);
  return design;
}

function checkInput(input: SeasonalInput, settings: SeasonalSettings): void {
  const { counts } = input;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  for (const name of ["isHoliday", "isExcluded"] as const) {
    const mask = input[name];
    if (mask) checkSameLength(counts, "counts", mask, name);
  }
  checkPositive(settings.stepsPerYear, "settings.stepsPerYear");
  checkInteger(settings.harmonics, "settings.harmonics", 0, 10);
  checkRange(settings.alpha, "settings.alpha", 1e-12, 0.5);
  checkInteger(input.testedSteps ?? 1, "testedSteps", 1, counts.length - 1);
}

/**
 * Compares the last steps with the range to be expected from season, trend and
 * holidays of the steps before: quasi-Poisson regression with harmonics, range from
 * the negative binomial with the estimated dispersion (Serfling's idea for counts; Held & Paul 2012).
 * Throws InvalidInputError for counts that are negative, not whole or too few for the model.
 */
export function expectSeasonal(input: SeasonalInput): SeasonalResult {
  const settings: SeasonalSettings = {
    stepsPerYear: 52.1775,
    harmonics: 1,
    trend: true,
    alpha: 0.05,
    ...input.settings,
  };
  checkInput(input, settings);
  const { counts, isHoliday, isExcluded } = input;
  const first = counts.length - (input.testedSteps ?? 1);
  let holidays = 0;
  for (let i = 0; i < first; i++) holidays += isHoliday?.[i] ?? 0;
  const canEstimate = holidays >= 2;
  const rows: number[] = [];
  for (let i = 0; i < first; i++) {
    const isLeftOut =
      isExcluded?.[i] === 1 || (isHoliday?.[i] === 1 && !canEstimate);
    if (!isLeftOut) rows.push(i);
  }
  const design = buildDesign(input, settings, canEstimate);
  const fit = fitCountModel({
    counts: Float64Array.from(rows, (i) => counts[i] ?? 0),
    design: design.select(rows),
    family: "quasiPoisson",
  });
  const dispersion = Math.max(1, fit.dispersion);
  const steps: SeasonalStep[] = [];
  for (let index = first; index < counts.length; index++) {
    const expected = Math.exp(design.dot(index, fit.coefficients));
    const range = countsWithDispersion(expected, dispersion);
    const observed = counts[index] ?? 0;
    steps.push({
      index,
      observed,
      expected,
      lower: countQuantile(settings.alpha / 2, range),
      upper: countQuantile(1 - settings.alpha / 2, range),
      pValue: countTail(observed, range),
    });
  }
  return {
    settings,
    n: rows.length,
    ...describe(first - rows.length, fit.warnings, input, first, canEstimate),
    steps,
    dispersion,
    holidayRatio: canEstimate
      ? Math.exp(fit.coefficients[fit.coefficients.length - 1] ?? 0)
      : undefined,
  };
}

function describe(
  leftOut: number,
  fitWarnings: readonly WarningCode[],
  { isHoliday }: SeasonalInput,
  first: number,
  canEstimate: boolean,
): { excluded: Exclusion[]; warnings: WarningCode[] } {
  const excluded: Exclusion[] = [];
  if (leftOut > 0) excluded.push({ reason: "excludedStep", count: leftOut });
  const warnings = [...fitWarnings];
  const hasHolidayAhead = isHoliday?.subarray(first).includes(1) ?? false;
  if (hasHolidayAhead && !canEstimate) warnings.push("holidayNotEstimable");
  return { excluded, warnings };
}
