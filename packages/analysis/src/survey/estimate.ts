// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import {
  checkFinite,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import {
  betaQuantile,
  normalQuantile,
  studentQuantile,
} from "../core/distributions/index.ts";
import type { AnalysisResult, Exclusion } from "../core/result.ts";
import { designDegrees } from "./design.ts";
import type { SurveyDesign } from "./design.ts";
import { linearisedVariance } from "./linearisation.ts";

export interface SurveySettings {
  readonly level: number;
  /** "t" with primary units minus strata degrees of freedom, or "normal". */
  readonly quantile: "t" | "normal";
  /** Interval of a proportion: on the logit scale, or Korn-Graubard's exact one for small samples and extreme shares. */
  readonly proportionInterval: "logit" | "kornGraubard";
}

export interface SurveyEstimate extends AnalysisResult<SurveySettings> {
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly degreesOfFreedom: number;
  /** Kish's effective number of answers. */
  readonly effectiveN: number;
  /** Standard error over estimate. */
  readonly variationCoefficient: number;
  /** Variance over that of a simple random sample of the same size; NaN where not defined. */
  readonly designEffect: number;
}

export interface SurveyQuestion {
  readonly design: SurveyDesign;
  readonly values: NumberArray;
  /** 1 for answers in the domain; the others stay in the design with value 0 and are no subset. */
  readonly isIncluded?: Uint8Array;
  readonly settings?: Partial<SurveySettings>;
}

/** Fills in defaults and checks them. */
export function completeSurveySettings(
  settings?: Partial<SurveySettings>,
): SurveySettings {
  const complete: SurveySettings = {
    level: 0.95,
    quantile: "t",
    proportionInterval: "logit",
    ...settings,
  };
  checkRange(complete.level, "settings.level", 0.5, 0.9999);
  return complete;
}

function quantile(settings: SurveySettings, degrees: number): number {
  const p = 0.5 + settings.level / 2;
  return settings.quantile === "t"
    ? studentQuantile(p, Math.max(1, degrees))
    : normalQuantile(p);
}

interface Domain {
  readonly n: number;
  readonly weightSum: number;
  readonly effectiveN: number;
  readonly excluded: readonly Exclusion[];
}

function describeDomain(
  design: SurveyDesign,
  isIncluded: Uint8Array | undefined,
): Domain {
  let n = 0;
  let sum = 0;
  let square = 0;
  for (let i = 0; i < design.weights.length; i++) {
    if (isIncluded && isIncluded[i] !== 1) continue;
    const w = design.weights[i] ?? 0;
    n++;
    sum += w;
    square += w * w;
  }
  if (n === 0 || sum <= 0) {
    throw new InvalidInputError(
      "isIncluded",
      "empty",
      "selects no answer with a weight",
    );
  }
  const left = design.weights.length - n;
  return {
    n,
    weightSum: sum,
    effectiveN: (sum * sum) / square,
    excluded: left > 0 ? [{ reason: "outsideDomain", count: left }] : [],
  };
}

function checkQuestion({ design, values, isIncluded }: SurveyQuestion): void {
  checkSameLength(design.weights, "weights", values, "values");
  if (isIncluded)
    checkSameLength(design.weights, "weights", isIncluded, "isIncluded");
  const inside = isIncluded
    ? Float64Array.from(values, (v, i) => (isIncluded[i] === 1 ? v : 0))
    : values;
  checkFinite(inside, "values");
}

function listWarnings(
  n: number,
  variation: number,
  degrees: number,
): WarningCode[] {
  const warnings: WarningCode[] = [];
  if (n < 30) warnings.push("smallSample");
  if (variation > 0.3) warnings.push("highVariation");
  if (degrees < 10) warnings.push("fewDegreesOfFreedom");
  return warnings;
}

/** Variance of the mean of a simple random sample with the same number of answers. */
function simpleVariance(
  question: SurveyQuestion,
  domain: Domain,
  mean: number,
): number {
  const { design, values, isIncluded } = question;
  let square = 0;
  for (let i = 0; i < values.length; i++) {
    if (isIncluded && isIncluded[i] !== 1) continue;
    square += (design.weights[i] ?? 0) * ((values[i] ?? 0) - mean) ** 2;
  }
  const variance = ((square / domain.weightSum) * domain.n) / (domain.n - 1);
  const left = design.hasCorrection ? 1 - domain.n / domain.weightSum : 1;
  return (variance / domain.n) * left;
}

function assemble(
  question: SurveyQuestion,
  settings: SurveySettings,
  domain: Domain,
  estimate: number,
  variance: number,
  srsVariance: number,
): SurveyEstimate {
  const degrees = designDegrees(question.design, question.isIncluded);
  const se = Math.sqrt(variance);
  const reach = quantile(settings, degrees) * se;
  const variation = Math.abs(se / estimate);
  return {
    settings,
    n: domain.n,
    excluded: domain.excluded,
    warnings: listWarnings(domain.n, variation, degrees),
    estimate,
    se,
    lower: estimate - reach,
    upper: estimate + reach,
    degreesOfFreedom: degrees,
    effectiveN: domain.effectiveN,
    variationCoefficient: variation,
    designEffect: srsVariance > 0 ? variance / srsVariance : Number.NaN,
  };
}

/**
 * Weighted mean in a domain with linearised standard error. Throws InvalidInputError for empty domains and non-finite values.
 * Linearised variance: Cochran 1977, chapter 11; Lumley 2010, chapter 2.
 */
export function surveyMean(question: SurveyQuestion): SurveyEstimate {
  const settings = completeSurveySettings(question.settings);
  checkQuestion(question);
  const { design, values, isIncluded } = question;
  const domain = describeDomain(design, isIncluded);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    if (!isIncluded || isIncluded[i] === 1)
      total += (design.weights[i] ?? 0) * (values[i] ?? 0);
  }
  const mean = total / domain.weightSum;
  const linear = Float64Array.from(values, (v, i) =>
    !isIncluded || isIncluded[i] === 1 ? (v - mean) / domain.weightSum : 0,
  );
  const srs = simpleVariance(question, domain, mean);
  return assemble(
    question,
    settings,
    domain,
    mean,
    linearisedVariance(design, linear),
    srs,
  );
}

/**
 * Weighted total in a domain.
 * Variance of primary units within strata: Cochran 1977, chapter 11. Throws InvalidInputError naming the argument.
 */
export function surveyTotal(question: SurveyQuestion): SurveyEstimate {
  const settings = completeSurveySettings(question.settings);
  checkQuestion(question);
  const { design, values, isIncluded } = question;
  const domain = describeDomain(design, isIncluded);
  const inside = Float64Array.from(values, (v, i) =>
    !isIncluded || isIncluded[i] === 1 ? v : 0,
  );
  let total = 0;
  for (let i = 0; i < inside.length; i++)
    total += (design.weights[i] ?? 0) * (inside[i] ?? 0);
  return assemble(
    question,
    settings,
    domain,
    total,
    linearisedVariance(design, inside),
    Number.NaN,
  );
}

/**
 * Ratio of two weighted totals in a domain.
 * Linearised: Cochran 1977, chapter 6. Throws InvalidInputError naming the argument.
 */
export function surveyRatio(
  question: SurveyQuestion & { readonly denominators: NumberArray },
): SurveyEstimate {
  const settings = completeSurveySettings(question.settings);
  checkQuestion(question);
  const { design, values, denominators, isIncluded } = question;
  checkFinite(denominators, "denominators");
  checkSameLength(design.weights, "weights", denominators, "denominators");
  const domain = describeDomain(design, isIncluded);
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < values.length; i++) {
    if (isIncluded && isIncluded[i] !== 1) continue;
    top += (design.weights[i] ?? 0) * (values[i] ?? 0);
    bottom += (design.weights[i] ?? 0) * (denominators[i] ?? 0);
  }
  if (bottom === 0)
    throw new InvalidInputError("denominators", "out-of-range", "add up to 0");
  const ratio = top / bottom;
  const linear = Float64Array.from(values, (v, i) =>
    !isIncluded || isIncluded[i] === 1
      ? (v - ratio * (denominators[i] ?? 0)) / bottom
      : 0,
  );
  return assemble(
    question,
    settings,
    domain,
    ratio,
    linearisedVariance(design, linear),
    Number.NaN,
  );
}

function logitInterval(p: number, se: number, reach: number): [number, number] {
  const logit = Math.log(p / (1 - p));
  const width = (reach * se) / (p * (1 - p));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return [back(logit - width), back(logit + width)];
}

/** Clopper-Pearson limits with the effective number of answers (Korn & Graubard 1998, section 2). */
function kornGraubardInterval(
  p: number,
  variance: number,
  n: number,
  degrees: number,
  level: number,
): [number, number] {
  const tail = (1 - level) / 2;
  const shrink =
    (studentQuantile(tail, n - 1) /
      studentQuantile(tail, Math.max(1, degrees))) **
    2;
  const raw = variance > 0 ? (p * (1 - p)) / variance : n;
  const effective = Math.min(n, raw * shrink);
  const hits = effective * p;
  return [
    p <= 0 ? 0 : betaQuantile(tail, hits, effective - hits + 1),
    p >= 1 ? 1 : betaQuantile(1 - tail, hits + 1, effective - hits),
  ];
}

/**
 * Share of answers with value 1 in a domain; the values are 0 or 1. A share of
 * 0 or 1 has no logit and gets Korn-Graubard limits whatever was asked.
 * Korn & Graubard 1998, Survey Methodology 24:193. Throws InvalidInputError naming the argument.
 */
export function surveyProportion(question: SurveyQuestion): SurveyEstimate {
  const { values, isIncluded } = question;
  for (let i = 0; i < values.length; i++) {
    if (isIncluded && isIncluded[i] !== 1) continue;
    if (values[i] !== 0 && values[i] !== 1) {
      throw new InvalidInputError(
        "values",
        "unknown-value",
        `value at position ${i} is ${String(values[i])}, expected 0 or 1`,
      );
    }
  }
  const mean = surveyMean(question);
  const { estimate: p, se, degreesOfFreedom, settings } = mean;
  const isExtreme = p <= 0 || p >= 1;
  const [lower, upper] =
    settings.proportionInterval === "kornGraubard" || isExtreme
      ? kornGraubardInterval(
          p,
          se * se,
          mean.n,
          degreesOfFreedom,
          settings.level,
        )
      : logitInterval(p, se, quantile(settings, degreesOfFreedom));
  return { ...mean, lower, upper };
}
