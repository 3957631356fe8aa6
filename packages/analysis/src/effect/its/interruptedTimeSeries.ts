// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../../core/codes.ts";
import {
  checkCounts,
  checkInteger,
  checkNotEmpty,
  checkPositive,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import {
  normalQuantile,
  normalTwoSided,
} from "../../core/distributions/index.ts";
import { quadraticForm } from "../../core/linearAlgebra.ts";
import type { AnalysisResult } from "../../core/result.ts";
import { fitCountModel } from "../regression/countModel.ts";
import type { CountModel } from "../regression/countModel.ts";
import { DesignMatrix } from "../regression/designMatrix.ts";
import { neweyWestCovariance } from "../regression/sandwich.ts";

export interface ItsSettings {
  readonly family: "quasiPoisson" | "negativeBinomial";
  /** Steps a year: 12 for months, 52.1775 for weeks. */
  readonly stepsPerYear: number;
  /** Pairs of sine and cosine; 0 for series without season. */
  readonly harmonics: number;
  readonly trend: boolean;
  /** Whether the measure may change the slope too. */
  readonly slopeChange: boolean;
  /** "model" or "neweyWest" standard errors. */
  readonly errors: "model" | "neweyWest";
  /** Lag of Newey-West; by default 0.75 n^(1/3), rounded down. */
  readonly lag: number | undefined;
  readonly level: number;
}

/** A coefficient on the log scale. */
export interface Coefficient {
  readonly term: string;
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
}

/** A number with its interval. */
export interface IntervalEstimate {
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ItsResult extends AnalysisResult<ItsSettings> {
  readonly coefficients: readonly Coefficient[];
  /** Counts under the measure over those expected without it, whole time after the start. */
  readonly ratio: IntervalEstimate;
  /** Expected without the measure minus expected with it, summed over the time after the start. */
  readonly eventsAvoided: IntervalEstimate;
  /** Expected with and without the measure, per step. */
  readonly fitted: Float64Array;
  readonly withoutMeasure: Float64Array;
  readonly dispersion: number;
  readonly theta: number;
}

export interface ItsInput {
  /** Counts a step, oldest first. */
  readonly counts: NumberArray;
  /** Position of the first step under the measure. */
  readonly start: number;
  readonly exposure?: NumberArray;
  readonly covariates?: Readonly<Record<string, NumberArray>>;
  readonly settings?: Partial<ItsSettings>;
}

function buildDesign(input: ItsInput, settings: ItsSettings): DesignMatrix {
  const { counts, start } = input;
  const design = new DesignMatrix(counts.length);
  design.add("intercept", () => 1);
  if (settings.trend) design.add("trend", (i) => i + 1);
  design.add("step", (i) => (i >= start ? 1 : 0));
  if (settings.slopeChange)
    design.add("slopeChange", (i) => Math.max(0, i - start + 1));
  for (let k = 1; k <= settings.harmonics; k++) {
    const turn = (2 * Math.PI * k) / settings.stepsPerYear;
    design.add(`sine${k}`, (i) => Math.sin(turn * (i + 1)));
    design.add(`cosine${k}`, (i) => Math.cos(turn * (i + 1)));
  }
  for (const [name, values] of Object.entries(input.covariates ?? {})) {
    design.addValues(name, values);
  }
  return design;
}

function checkInput(input: ItsInput, settings: ItsSettings): void {
  const { counts, start, exposure } = input;
  checkNotEmpty(counts, "counts");
  checkCounts(counts, "counts");
  checkInteger(start, "start", 1, counts.length - 1);
  checkPositive(settings.stepsPerYear, "settings.stepsPerYear");
  checkInteger(settings.harmonics, "settings.harmonics", 0, 10);
  checkRange(settings.level, "settings.level", 0.5, 0.9999);
  if (exposure) {
    checkSameLength(counts, "counts", exposure, "exposure");
    for (let i = 0; i < exposure.length; i++)
      checkPositive(exposure[i] ?? 0, "exposure");
  }
  if (settings.slopeChange && start === counts.length - 1) {
    throw new InvalidInputError(
      "start",
      "out-of-range",
      "leaves one step, too few for a change of slope",
    );
  }
}

/** Under separation neither coefficient nor error means anything: an unbounded interval says so. */
function unbounded({ estimate }: IntervalEstimate): IntervalEstimate {
  return { estimate, se: Infinity, lower: -Infinity, upper: Infinity };
}

function withInterval(
  estimate: number,
  se: number,
  z: number,
): IntervalEstimate {
  return { estimate, se, lower: estimate - z * se, upper: estimate + z * se };
}

interface Contrast {
  readonly avoided: IntervalEstimate;
  readonly ratio: IntervalEstimate;
  readonly withoutMeasure: Float64Array;
}

/** What the time after the start would have been without the measure, by the delta method. */
function contrast(
  design: DesignMatrix,
  fit: CountModel,
  covariance: Float64Array,
  start: number,
  z: number,
): Contrast {
  const size = design.columns.length;
  const withoutMeasure = fit.fitted.slice();
  const gradientWith = new Float64Array(size);
  const gradientWithout = new Float64Array(size);
  let sumWith = 0;
  let sumWithout = 0;
  for (let i = start; i < design.rows; i++) {
    let removed = 0;
    design.names.forEach((name, j) => {
      if (name === "step" || name === "slopeChange") {
        removed += (design.columns[j]?.[i] ?? 0) * (fit.coefficients[j] ?? 0);
      }
    });
    const with_ = fit.fitted[i] ?? 0;
    const without = with_ * Math.exp(-removed);
    withoutMeasure[i] = without;
    sumWith += with_;
    sumWithout += without;
    design.names.forEach((name, j) => {
      const x = design.columns[j]?.[i] ?? 0;
      const isMeasure = name === "step" || name === "slopeChange";
      gradientWith[j] = (gradientWith[j] ?? 0) + with_ * x;
      if (!isMeasure)
        gradientWithout[j] = (gradientWithout[j] ?? 0) + without * x;
    });
  }
  const gap = gradientWithout.map((v, j) => v - (gradientWith[j] ?? 0));
  const logGap = gradientWith.map(
    (v, j) => v / sumWith - (gradientWithout[j] ?? 0) / sumWithout,
  );
  const logRatio = withInterval(
    Math.log(sumWith / sumWithout),
    Math.sqrt(quadraticForm(covariance, logGap)),
    z,
  );
  return {
    withoutMeasure,
    avoided: withInterval(
      sumWithout - sumWith,
      Math.sqrt(quadraticForm(covariance, gap)),
      z,
    ),
    ratio: {
      estimate: Math.exp(logRatio.estimate),
      se: logRatio.se * Math.exp(logRatio.estimate),
      lower: Math.exp(logRatio.lower),
      upper: Math.exp(logRatio.upper),
    },
  };
}

function listWarnings(
  input: ItsInput,
  settings: ItsSettings,
  fit: CountModel,
): WarningCode[] {
  const warnings = [...fit.warnings];
  const { start, counts } = input;
  if (settings.errors === "neweyWest" && counts.length < 50)
    warnings.push("shortSeriesNeweyWest");
  if (start < settings.stepsPerYear) warnings.push("lessThanOneYearBefore");
  else if (start < 2 * settings.stepsPerYear)
    warnings.push("lessThanTwoYearsBefore");
  if (counts.length - start < 6) warnings.push("fewStepsAfter");
  return warnings;
}

/**
 * Interrupted time series of counts: log mean = a + b t + step + change of slope
 * + season (+ log exposure), quasi-Poisson or negative binomial, with Newey-West
 * errors for serial dependence (Bernal, Cummins & Gasparrini 2017; Newey & West 1987). A
 * single series has no comparison: Maryland level 2. Throws InvalidInputError naming
 * the argument.
 */
export function interruptedTimeSeries(input: ItsInput): ItsResult {
  const n = input.counts.length;
  const settings: ItsSettings = {
    family: "quasiPoisson",
    stepsPerYear: 12,
    harmonics: 2,
    trend: true,
    slopeChange: false,
    errors: "neweyWest",
    level: 0.95,
    ...input.settings,
    lag: input.settings?.lag ?? Math.floor(0.75 * Math.cbrt(n)),
  };
  checkInput(input, settings);
  const design = buildDesign(input, settings);
  const fit = fitCountModel({
    counts: input.counts,
    design,
    family: settings.family,
    ...(input.exposure && {
      offset: Float64Array.from(input.exposure, Math.log),
    }),
  });
  const covariance =
    settings.errors === "model"
      ? fit.covariance
      : neweyWestCovariance(design, fit, settings.lag ?? 0);
  const isSeparated = fit.warnings.includes("separation");
  const z = normalQuantile(0.5 + settings.level / 2);
  const size = design.columns.length;
  const coefficients = design.names.map((term, j) => {
    const interval = withInterval(
      fit.coefficients[j] ?? 0,
      Math.sqrt(covariance[j * size + j] ?? 0),
      z,
    );
    return {
      term,
      ...interval,
      pValue: normalTwoSided(interval.estimate / interval.se),
    };
  });
  const { avoided, ratio, withoutMeasure } = contrast(
    design,
    fit,
    covariance,
    input.start,
    z,
  );
  return {
    settings,
    n,
    excluded: [],
    warnings: listWarnings(input, settings, fit),
    coefficients,
    ratio: isSeparated ? { ...unbounded(ratio), lower: 0 } : ratio,
    eventsAvoided: isSeparated ? unbounded(avoided) : avoided,
    fitted: fit.fitted,
    withoutMeasure,
    dispersion: fit.dispersion,
    theta: fit.theta,
  };
}
