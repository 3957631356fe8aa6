// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import {
  checkFinite,
  checkNotEmpty,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";

/** One question of an index and the ends of its scale. */
export interface ScaleItem {
  /** Answers; NaN where none was given. */
  readonly answers: NumberArray;
  /** Answer that becomes 0. */
  readonly worst: number;
  /** Answer that becomes 100; below `worst` for reversed items. */
  readonly best: number;
}

export interface ScaleSettings {
  /** Share of items a person must have answered. */
  readonly minAnswered: number;
}

export interface ScaleIndex extends AnalysisResult<ScaleSettings> {
  /** Index 0 to 100 per person; NaN where too few items were answered. */
  readonly values: Float64Array;
  /** 1 where the index exists: the domain for estimates. */
  readonly isIncluded: Uint8Array;
  /** Cronbach's alpha over complete answers; NaN for fewer than two items. */
  readonly alpha: number;
  /** McDonald's omega of a single factor; NaN for fewer than three items. */
  readonly omega: number;
  readonly loadings: Float64Array;
}

function rescale(item: ScaleItem, position: number): Float64Array {
  const { worst, best } = item;
  const name = `items[${position}]`;
  checkFinite([worst, best], `${name}.worst, best`);
  if (worst === best)
    throw new InvalidInputError(`${name}.best`, "inconsistent", "equals worst");
  return Float64Array.from(item.answers, (answer) => {
    if (Number.isNaN(answer)) return answer;
    const share = (answer - worst) / (best - worst);
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidInputError(
        `${name}.answers`,
        "out-of-range",
        `${answer} lies outside the scale`,
      );
    }
    return 100 * share;
  });
}

/** Weighted covariances of the items over people who answered all of them. */
function itemCovariance(
  items: readonly Float64Array[],
  weights: NumberArray,
): Float64Array {
  const k = items.length;
  const mean = new Float64Array(k);
  const covariance = new Float64Array(k * k);
  const n = items[0]?.length ?? 0;
  const complete: number[] = [];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (items.some((item) => Number.isNaN(item[i]))) continue;
    complete.push(i);
    sum += weights[i] ?? 0;
    items.forEach(
      (item, j) =>
        (mean[j] = (mean[j] ?? 0) + (weights[i] ?? 0) * (item[i] ?? 0)),
    );
  }
  for (let j = 0; j < k; j++) mean[j] = (mean[j] ?? 0) / sum;
  const scale = complete.length / (complete.length - 1) / sum;
  for (const i of complete) {
    for (let j = 0; j < k; j++) {
      for (let l = 0; l < k; l++) {
        const gap =
          ((items[j]?.[i] ?? 0) - (mean[j] ?? 0)) *
          ((items[l]?.[i] ?? 0) - (mean[l] ?? 0));
        covariance[j * k + l] =
          (covariance[j * k + l] ?? 0) + (weights[i] ?? 0) * gap * scale;
      }
    }
  }
  return covariance;
}

/** Cronbach (1951): k/(k-1) (1 - sum of item variances / variance of the sum). */
function cronbachAlpha(covariance: Float64Array, k: number): number {
  if (k < 2) return Number.NaN;
  let trace = 0;
  let total = 0;
  covariance.forEach((value, at) => {
    total += value;
    if (at % (k + 1) === 0) trace += value;
  });
  return (k / (k - 1)) * (1 - trace / total);
}

/** Loadings of one factor by least squares on the off-diagonal covariances (MINRES; Harman & Jones 1966), item by item. */
function singleFactorLoadings(
  covariance: Float64Array,
  k: number,
): Float64Array {
  const loading = Float64Array.from({ length: k }, (_, j) =>
    Math.sqrt((covariance[j * k + j] ?? 0) / 2),
  );
  for (let iteration = 0; iteration < 5000; iteration++) {
    let change = 0;
    for (let j = 0; j < k; j++) {
      let top = 0;
      let bottom = 0;
      for (let l = 0; l < k; l++) {
        if (l === j) continue;
        top += (covariance[j * k + l] ?? 0) * (loading[l] ?? 0);
        bottom += (loading[l] ?? 0) ** 2;
      }
      const limit = Math.sqrt(covariance[j * k + j] ?? 0);
      const next =
        bottom > 0 ? Math.max(-limit, Math.min(limit, top / bottom)) : 0;
      change = Math.max(change, Math.abs(next - (loading[j] ?? 0)));
      loading[j] = next;
    }
    if (change < 1e-12) break;
  }
  return loading;
}

/** McDonald (1999): (sum of loadings)² over itself plus the unique variances. */
function mcdonaldOmega(
  covariance: Float64Array,
  loading: Float64Array,
): number {
  const k = loading.length;
  if (k < 3) return Number.NaN;
  const common = loading.reduce((a, b) => a + b, 0) ** 2;
  let unique = 0;
  loading.forEach(
    (value, j) => (unique += (covariance[j * k + j] ?? 0) - value * value),
  );
  return common / (common + unique);
}

/**
 * Index of several items: each rescaled to 0 to 100, mean of the answered ones
 * where at least `minAnswered` of them were answered, with Cronbach's alpha and McDonald's omega.
 * Warnings: "lowReliability" below 0.7, "negativeLoading" for an item that runs against the others.
 * Throws InvalidInputError for answers outside the scale and unequal lengths.
 */
export function buildScaleIndex(input: {
  readonly items: readonly ScaleItem[];
  readonly weights?: NumberArray;
  readonly settings?: Partial<ScaleSettings>;
}): ScaleIndex {
  const settings: ScaleSettings = { minAnswered: 0.7, ...input.settings };
  checkRange(settings.minAnswered, "settings.minAnswered", 0, 1);
  checkNotEmpty(input.items, "items");
  const items = input.items.map(rescale);
  const first = items[0] ?? new Float64Array(0);
  checkNotEmpty(first, "items[0].answers");
  items.forEach((item, j) =>
    checkSameLength(first, "items[0].answers", item, `items[${j}].answers`),
  );
  const weights = input.weights ?? new Float64Array(first.length).fill(1);
  checkSameLength(first, "items[0].answers", weights, "weights");
  const values = new Float64Array(first.length);
  const isIncluded = new Uint8Array(first.length);
  let n = 0;
  for (let i = 0; i < first.length; i++) {
    let sum = 0;
    let answered = 0;
    for (const item of items) {
      if (Number.isNaN(item[i])) continue;
      sum += item[i] ?? 0;
      answered++;
    }
    const isEnough =
      answered > 0 && answered >= settings.minAnswered * items.length - 1e-9;
    values[i] = isEnough ? sum / answered : Number.NaN;
    isIncluded[i] = isEnough ? 1 : 0;
    if (isEnough) n++;
  }
  const covariance = itemCovariance(items, weights);
  const loadings = singleFactorLoadings(covariance, items.length);
  const alpha = cronbachAlpha(covariance, items.length);
  const warnings: WarningCode[] = [];
  if (alpha < 0.7) warnings.push("lowReliability");
  if (loadings.some((value) => value < 0)) warnings.push("negativeLoading");
  const left = first.length - n;
  return {
    settings,
    n,
    excluded: left > 0 ? [{ reason: "tooFewItemsAnswered", count: left }] : [],
    warnings,
    values,
    isIncluded,
    alpha,
    omega: mcdonaldOmega(covariance, loadings),
    loadings,
  };
}
