// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../../core/codes.ts";
import {
  checkCounts,
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
import type { AnalysisResult } from "../../core/result.ts";

/** Events before and after the start, in this order. */
export type BeforeAfter = NumberArray;

interface CommonSettings {
  readonly level: number;
  /** Variance of the counts over their mean; 1 for Poisson. */
  readonly dispersion: number;
}

/** A difference of counts with its standard error. */
export interface CountDifference {
  readonly estimate: number;
  readonly se: number;
}

export interface WddResult extends AnalysisResult<CommonSettings> {
  /** Change in the treated area beyond that of its control. */
  readonly local: CountDifference;
  /** Change in the buffer beyond that of its control; above 0 means displacement. */
  readonly displacement: CountDifference;
  readonly total: CountDifference & {
    readonly z: number;
    readonly pValue: number;
    readonly lower: number;
    readonly upper: number;
  };
}

function checkPair(counts: BeforeAfter, argument: string): void {
  checkCounts(counts, argument);
  checkSameLength({ length: 2 }, "before and after", counts, argument);
}

function change(counts: BeforeAfter): number {
  return (counts[1] ?? 0) - (counts[0] ?? 0);
}

function total(counts: BeforeAfter): number {
  return (counts[0] ?? 0) + (counts[1] ?? 0);
}

function completeSettings(
  settings: Partial<CommonSettings> | undefined,
  level: number,
): CommonSettings {
  const complete = { level, dispersion: 1, ...settings };
  checkRange(complete.level, "settings.level", 0.5, 0.9999);
  checkPositive(complete.dispersion, "settings.dispersion");
  return complete;
}

/**
 * Weighted displacement difference (Wheeler & Ratcliffe 2018, Crime Science 7:11):
 * change in treated area and buffer minus the changes in their controls; standard error
 * is the root of the sum of all eight counts, times `dispersion`. Interval of 90 % by default.
 * Throws InvalidInputError for pairs that are not two whole counts.
 */
export function weightedDisplacementDifference(input: {
  readonly treated: BeforeAfter;
  readonly control: BeforeAfter;
  readonly buffer: BeforeAfter;
  readonly bufferControl: BeforeAfter;
  readonly settings?: Partial<CommonSettings>;
}): WddResult {
  const { treated, control, buffer, bufferControl } = input;
  checkPair(treated, "treated");
  checkPair(control, "control");
  checkPair(buffer, "buffer");
  checkPair(bufferControl, "bufferControl");
  const settings = completeSettings(input.settings, 0.9);
  const phi = settings.dispersion;
  const localCounts = total(treated) + total(control);
  const bufferCounts = total(buffer) + total(bufferControl);
  const local = {
    estimate: change(treated) - change(control),
    se: Math.sqrt(phi * localCounts),
  };
  const displacement = {
    estimate: change(buffer) - change(bufferControl),
    se: Math.sqrt(phi * bufferCounts),
  };
  const estimate = local.estimate + displacement.estimate;
  const se = Math.sqrt(phi * (localCounts + bufferCounts));
  const reach = normalQuantile(0.5 + settings.level / 2) * se;
  const z = se > 0 ? estimate / se : 0;
  const pairs = [treated, control, buffer, bufferControl];
  const isThin = pairs.some((pair) => (pair[0] ?? 0) < 20);
  return {
    settings,
    n: localCounts + bufferCounts,
    excluded: [],
    warnings: isThin ? ["fewEvents"] : [],
    local,
    displacement,
    total: {
      estimate,
      se,
      z,
      pValue: normalTwoSided(z),
      lower: estimate - reach,
      upper: estimate + reach,
    },
  };
}

/** How the quotient reads (Bowers & Johnson 2003). */
export type WdqReading =
  | "diffusionBeyondGain"
  | "diffusion"
  | "none"
  | "displacementBelowGain"
  | "displacementBeyondGain"
  | "notDefined";

export interface WdqResult extends AnalysisResult<CommonSettings> {
  /** NaN where the treated area did not gain on its control. */
  readonly quotient: number;
  /** Change of treated over control; the quotient is defined only where it is below 0. */
  readonly successMeasure: number;
  readonly bufferMeasure: number;
  /** Fieller interval; undefined where it is unbounded. */
  readonly interval:
    { readonly lower: number; readonly upper: number } | undefined;
  /** Delta method, for comparison only. */
  readonly seDelta: number;
  readonly reading: WdqReading;
}

interface Moments {
  readonly numerator: number;
  readonly denominator: number;
  readonly varNumerator: number;
  readonly varDenominator: number;
  readonly covariance: number;
}

/** Measures of buffer and treated area relative to the control, with Poisson variances. */
function momentsOf(
  treated: BeforeAfter,
  buffer: BeforeAfter,
  control: BeforeAfter,
  phi: number,
): Moments {
  const [a0, a1] = [treated[0] ?? 0, treated[1] ?? 0];
  const [b0, b1] = [buffer[0] ?? 0, buffer[1] ?? 0];
  const [c0, c1] = [control[0] ?? 0, control[1] ?? 0];
  const variance = (x0: number, x1: number) =>
    phi * (x1 / c1 ** 2 + x0 / c0 ** 2 + x1 ** 2 / c1 ** 3 + x0 ** 2 / c0 ** 3);
  return {
    numerator: b1 / c1 - b0 / c0,
    denominator: a1 / c1 - a0 / c0,
    varNumerator: variance(b0, b1),
    varDenominator: variance(a0, a1),
    covariance: phi * ((a1 * b1) / c1 ** 3 + (a0 * b0) / c0 ** 3),
  };
}

/** Fieller (1954): all q with |numerator - q denominator| within z standard errors. */
function fieller(m: Moments, z: number): WdqResult["interval"] {
  const a = m.denominator ** 2 - z * z * m.varDenominator;
  if (a <= 0) return undefined;
  const b = m.numerator * m.denominator - z * z * m.covariance;
  const c = m.numerator ** 2 - z * z * m.varNumerator;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return { lower: (b - root) / a, upper: (b + root) / a };
}

function readQuotient(quotient: number): WdqReading {
  if (Number.isNaN(quotient)) return "notDefined";
  if (quotient > 1) return "diffusionBeyondGain";
  if (quotient > 0) return "diffusion";
  if (quotient === 0) return "none";
  return quotient >= -1 ? "displacementBelowGain" : "displacementBeyondGain";
}

/**
 * Weighted displacement quotient (Bowers & Johnson 2003, J Exp Criminology 19:275):
 * change of the buffer over change of the treated area, both relative to the control,
 * with Fieller's interval of 95 %, bounded only where the gain itself is clear of 0. Without a
 * gain the quotient is NaN with the warning "noGain". Throws InvalidInputError for zero control counts.
 */
export function weightedDisplacementQuotient(input: {
  readonly treated: BeforeAfter;
  readonly buffer: BeforeAfter;
  readonly control: BeforeAfter;
  readonly settings?: Partial<CommonSettings>;
}): WdqResult {
  const { treated, buffer, control } = input;
  checkPair(treated, "treated");
  checkPair(buffer, "buffer");
  checkPair(control, "control");
  if (control[0] === 0 || control[1] === 0) {
    throw new InvalidInputError(
      "control",
      "out-of-range",
      "holds no event in a period, so no share can be formed",
    );
  }
  const settings = completeSettings(input.settings, 0.95);
  const m = momentsOf(treated, buffer, control, settings.dispersion);
  const z = normalQuantile(0.5 + settings.level / 2);
  const raw = m.numerator / m.denominator;
  const hasGain = m.denominator < 0;
  const interval = fieller(m, z);
  const seDelta = Math.sqrt(
    (m.varNumerator - 2 * raw * m.covariance + raw * raw * m.varDenominator) /
      m.denominator ** 2,
  );
  const quotient = hasGain ? raw : Number.NaN;
  const warnings: WarningCode[] = [];
  if (!hasGain) warnings.push("noGain");
  if (interval === undefined) warnings.push("unboundedInterval");
  if (Math.min(total(treated), total(buffer)) < 40) warnings.push("fewEvents");
  return {
    settings,
    n: total(treated) + total(buffer) + total(control),
    excluded: [],
    warnings,
    quotient,
    successMeasure: m.denominator,
    bufferMeasure: m.numerator,
    interval: hasGain ? interval : undefined,
    seDelta,
    reading: readQuotient(quotient),
  };
}
