// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../../core/check.ts";
import { digamma, logGamma, trigamma } from "../../core/distributions/index.ts";

/** Beyond this size the negative binomial cannot be told from Poisson. */
const THETA_LIMIT = 1e7;

/** Rising sums of 1/(theta + j) for small counts; ψ differences for large ones. */
function digammaStep(y: number, theta: number): number {
  if (y > 40) return digamma(y + theta) - digamma(theta);
  let sum = 0;
  for (let j = 0; j < y; j++) sum += 1 / (theta + j);
  return sum;
}

function trigammaStep(y: number, theta: number): number {
  if (y > 40) return trigamma(y + theta) - trigamma(theta);
  let sum = 0;
  for (let j = 0; j < y; j++) sum -= 1 / (theta + j) ** 2;
  return sum;
}

/** Score and information of theta at given means. */
function thetaScore(
  counts: NumberArray,
  means: Float64Array,
  weights: Float64Array | undefined,
  theta: number,
): { score: number; slope: number } {
  let score = 0;
  let slope = 0;
  for (let i = 0; i < means.length; i++) {
    const y = counts[i] ?? 0;
    const mean = means[i] ?? 0;
    const weight = weights?.[i] ?? 1;
    const sum = theta + mean;
    score +=
      weight *
      (digammaStep(y, theta) - Math.log1p(mean / theta) - (y - mean) / sum);
    slope +=
      weight *
      (trigammaStep(y, theta) +
        mean / (theta * sum) +
        (y - mean) / (sum * sum));
  }
  return { score, slope };
}

/** Theta by moments: Pearson statistic equal to its degrees of freedom to first order. */
function thetaByMoments(
  counts: NumberArray,
  means: Float64Array,
  weights: Float64Array | undefined,
  parameters: number,
): number {
  let excess = 0;
  let rows = 0;
  for (let i = 0; i < means.length; i++) {
    const mean = means[i] ?? 0;
    const weight = weights?.[i] ?? 1;
    excess +=
      (weight * ((counts[i] ?? 0) - mean) ** 2) / (mean * mean) - weight / mean;
    rows += weight;
  }
  return excess > 0 ? Math.max(1e-6, (rows - parameters) / excess) : 10 * rows;
}

/**
 * Maximum-likelihood size of the negative binomial at given means (Newton on
 * the score, kept above zero); Infinity when the counts show no overdispersion.
 */
export function estimateTheta(
  counts: NumberArray,
  means: Float64Array,
  weights: Float64Array | undefined,
  parameters: number,
): number {
  let theta = thetaByMoments(counts, means, weights, parameters);
  for (let i = 0; i < 200; i++) {
    const { score, slope } = thetaScore(counts, means, weights, theta);
    let next =
      slope < 0 ? theta - score / slope : score > 0 ? 2 * theta : theta / 2;
    next = Math.min(4 * theta, Math.max(theta / 4, next));
    if (next > THETA_LIMIT) return Infinity;
    if (Math.abs(next - theta) <= 1e-12 * theta) return next;
    theta = next;
  }
  return theta;
}

/** Log-likelihood of negative binomial counts. */
export function negativeBinomialLogLikelihood(
  counts: NumberArray,
  means: Float64Array,
  theta: number,
  weights?: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const y = counts[i] ?? 0;
    const mean = means[i] ?? 0;
    sum +=
      (weights?.[i] ?? 1) *
      (logGamma(theta + y) -
        logGamma(theta) -
        logGamma(y + 1) -
        theta * Math.log1p(mean / theta) +
        (y > 0 ? y * Math.log(mean / (theta + mean)) : 0));
  }
  return sum;
}

/** Log-likelihood of Poisson counts. */
export function poissonLogLikelihood(
  counts: NumberArray,
  means: Float64Array,
  weights?: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const y = counts[i] ?? 0;
    const mean = means[i] ?? 0;
    sum +=
      (weights?.[i] ?? 1) *
      ((y > 0 ? y * Math.log(mean) : 0) - mean - logGamma(y + 1));
  }
  return sum;
}
