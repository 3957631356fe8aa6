// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import { checkFinite, checkSameLength } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { varianceOfTotal } from "./design.ts";
import type { SurveyDesign } from "./design.ts";
import { completeSurveySettings, surveyMean } from "./estimate.ts";
import type { SurveyEstimate, SurveySettings } from "./estimate.ts";
import {
  normalQuantile,
  studentQuantile,
} from "../core/distributions/index.ts";

/** The mean of one domain. */
export interface DomainMean extends SurveyEstimate {
  readonly domain: number;
}

interface DomainSums {
  readonly codes: number[];
  readonly domainOf: Int32Array;
  readonly n: Float64Array;
  readonly weight: Float64Array;
  readonly square: Float64Array;
  readonly total: Float64Array;
}

function sumByDomain(
  design: SurveyDesign,
  values: NumberArray,
  domains: NumberArray,
): DomainSums {
  const index = new Map<number, number>();
  const codes: number[] = [];
  const domainOf = new Int32Array(values.length);
  const n: number[] = [];
  const weight: number[] = [];
  const square: number[] = [];
  const total: number[] = [];
  let last = Number.NaN;
  let lastAt = 0;
  for (let i = 0; i < values.length; i++) {
    const code = domains[i] ?? 0;
    if (code !== last) {
      let known = index.get(code);
      if (known === undefined) {
        known = codes.length;
        index.set(code, known);
        codes.push(code);
        for (const list of [n, weight, square, total]) list.push(0);
      }
      last = code;
      lastAt = known;
    }
    const w = design.weights[i] ?? 0;
    domainOf[i] = lastAt;
    n[lastAt] = (n[lastAt] ?? 0) + 1;
    weight[lastAt] = (weight[lastAt] ?? 0) + w;
    square[lastAt] = (square[lastAt] ?? 0) + w * w;
    total[lastAt] = (total[lastAt] ?? 0) + w * (values[i] ?? 0);
  }
  const typed = (list: number[]) => Float64Array.from(list);
  return {
    codes,
    domainOf,
    n: typed(n),
    weight: typed(weight),
    square: typed(square),
    total: typed(total),
  };
}

/** One pass over the answers: linearised sums per domain and primary unit, and squares for the design effect. */
function accumulate(
  design: SurveyDesign,
  values: NumberArray,
  sums: DomainSums,
) {
  const linear = new Float64Array(sums.codes.length * design.clusters);
  const hasAnswer = new Uint8Array(linear.length);
  const squares = new Float64Array(sums.codes.length);
  for (let i = 0; i < values.length; i++) {
    const d = sums.domainOf[i] ?? 0;
    const w = design.weights[i] ?? 0;
    const gap = (values[i] ?? 0) - (sums.total[d] ?? 0) / (sums.weight[d] ?? 1);
    const at = d * design.clusters + (design.cluster[i] ?? 0);
    linear[at] = (linear[at] ?? 0) + w * gap;
    squares[d] = (squares[d] ?? 0) + w * gap * gap;
    if (w > 0) hasAnswer[at] = 1;
  }
  return { linear, hasAnswer, squares };
}

function domainDegrees(design: SurveyDesign, hasAnswer: Uint8Array): number {
  const hasStratum = new Uint8Array(design.strata);
  let clusters = 0;
  let strata = 0;
  for (let c = 0; c < design.clusters; c++) {
    if (hasAnswer[c] !== 1) continue;
    clusters++;
    const h = design.stratumOfCluster[c] ?? 0;
    if (hasStratum[h] === 0) strata++;
    hasStratum[h] = 1;
  }
  return clusters - strata;
}

/**
 * Means of all domains in one pass; each equals `surveyMean` with that domain
 * included. `domains` holds one code per answer. Throws InvalidInputError naming the argument.
 * Domains as in Cochran 1977, chapter 2.
 */
export function surveyMeansByDomain(input: {
  readonly design: SurveyDesign;
  readonly values: NumberArray;
  readonly domains: NumberArray;
  readonly settings?: Partial<SurveySettings>;
}): DomainMean[] {
  const { design, values, domains } = input;
  const settings = completeSurveySettings(input.settings);
  checkFinite(values, "values");
  checkFinite(domains, "domains");
  checkSameLength(design.weights, "weights", values, "values");
  checkSameLength(design.weights, "weights", domains, "domains");
  const sums = sumByDomain(design, values, domains);
  if (design.calibration) return viaSurveyMean(input, sums);
  const { linear, hasAnswer, squares } = accumulate(design, values, sums);
  const all = values.length;
  return sums.codes.map((domain, d): DomainMean => {
    const part = linear.subarray(
      d * design.clusters,
      (d + 1) * design.clusters,
    );
    const n = sums.n[d] ?? 0;
    const weight = sums.weight[d] ?? 0;
    const estimate = (sums.total[d] ?? 0) / weight;
    const variance = varianceOfTotal(design, part) / (weight * weight);
    const se = Math.sqrt(variance);
    const degrees = domainDegrees(
      design,
      hasAnswer.subarray(d * design.clusters, (d + 1) * design.clusters),
    );
    const p = 0.5 + settings.level / 2;
    const q =
      settings.quantile === "t"
        ? studentQuantile(p, Math.max(1, degrees))
        : normalQuantile(p);
    const spread = (((squares[d] ?? 0) / weight) * n) / (n - 1);
    const srs = (spread / n) * (design.hasCorrection ? 1 - n / weight : 1);
    const variation = Math.abs(se / estimate);
    const warnings: WarningCode[] = [];
    if (n < 30) warnings.push("smallSample");
    if (variation > 0.3) warnings.push("highVariation");
    if (degrees < 10) warnings.push("fewDegreesOfFreedom");
    return {
      domain,
      settings,
      n,
      excluded: n < all ? [{ reason: "outsideDomain", count: all - n }] : [],
      warnings,
      estimate,
      se,
      lower: estimate - q * se,
      upper: estimate + q * se,
      degreesOfFreedom: degrees,
      effectiveN: weight ** 2 / (sums.square[d] ?? 1),
      variationCoefficient: variation,
      designEffect: srs > 0 ? variance / srs : Number.NaN,
    };
  });
}

/** Calibrated designs need residuals over all answers for each domain. */
function viaSurveyMean(
  input: {
    readonly design: SurveyDesign;
    readonly values: NumberArray;
    readonly settings?: Partial<SurveySettings>;
  },
  sums: DomainSums,
): DomainMean[] {
  return sums.codes.map((domain, d) => {
    const isIncluded = Uint8Array.from(sums.domainOf, (at) =>
      at === d ? 1 : 0,
    );
    return { ...surveyMean({ ...input, isIncluded }), domain };
  });
}
