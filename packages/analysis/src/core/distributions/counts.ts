// SPDX-License-Identifier: EUPL-1.2
import { incompleteBeta } from "./beta.ts";
import { lowerGamma, upperGamma } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

/**
 * A count with the given mean and variance mean + mean²/size; `size` Infinity
 * is Poisson.
 */
export interface CountDistribution {
  readonly mean: number;
  readonly size: number;
}

/** The distribution whose variance is `dispersion` times its mean: size = mean/(dispersion - 1). */
export function countsWithDispersion(
  mean: number,
  dispersion: number,
): CountDistribution {
  return { mean, size: dispersion > 1 ? mean / (dispersion - 1) : Infinity };
}

/** P(Y <= y). */
export function countCdf(y: number, { mean, size }: CountDistribution): number {
  if (y < 0) return 0;
  const at = Math.floor(y);
  if (mean <= 0) return 1;
  if (size === Infinity) return upperGamma(at + 1, mean);
  return incompleteBeta(
    size / (size + mean),
    size,
    at + 1,
    mean / (size + mean),
  );
}

/** P(Y >= y), exact for tiny tails. */
export function countTail(
  y: number,
  { mean, size }: CountDistribution,
): number {
  const at = Math.ceil(y);
  if (at <= 0) return 1;
  if (mean <= 0) return 0;
  if (size === Infinity) return lowerGamma(at, mean);
  return incompleteBeta(mean / (size + mean), at, size, size / (size + mean));
}

/** The smallest y with P(Y <= y) >= p. */
export function countQuantile(p: number, counts: CountDistribution): number {
  const { mean, size } = counts;
  if (mean <= 0 || p <= 0) return 0;
  if (p >= 1) return Infinity;
  const sd = Math.sqrt(mean + (size === Infinity ? 0 : (mean * mean) / size));
  const start = Math.max(0, Math.floor(mean + normalQuantile(p) * sd));
  let step = Math.max(1, Math.ceil(sd / 4));
  let high = start;
  while (countCdf(high, counts) < p) {
    high += step;
    step *= 2;
  }
  let low = Math.min(start, high) - 1;
  step = Math.max(1, Math.ceil(sd / 4));
  while (low >= 0 && countCdf(low, counts) >= p) {
    low -= step;
    step *= 2;
  }
  low = Math.max(-1, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (countCdf(middle, counts) >= p) high = middle;
    else low = middle;
  }
  return high;
}
