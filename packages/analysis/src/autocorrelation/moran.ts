// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNotEmpty,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { normalUpperTail } from "../core/normalTail.ts";
import { RandomStream, shuffle } from "../core/random.ts";
import type { SeededResult } from "../core/result.ts";
import { deviationsOf } from "../hotspots/getisOrd.ts";
import { checkNeighbours } from "../neighbours/lists.ts";
import type { Neighbours } from "../neighbours/lists.ts";

/** How Moran's I was tested. */
export interface MoranSettings {
  /** 0: no permutation test. */
  readonly replications: number;
}

/** Moran's I: near 0 without pattern, positive when like lies beside like. */
export interface MoranResult extends SeededResult<MoranSettings> {
  readonly statistic: number;
  /** -1 / (n - 1). */
  readonly expected: number;
  /** Variance under randomisation. */
  readonly variance: number;
  readonly z: number;
  /** One-sided p of the normal approximation for positive autocorrelation. */
  readonly pUpper: number;
  /** One-sided p of the permutation test, never 0; undefined without replications. */
  readonly pPermutation: number | undefined;
}

/**
 * Moran's I of n values over their neighbours (use `rowStandardised` for the
 * usual weights). Source: Cliff & Ord, Spatial Processes (1981), equations
 * 1.44 and 2.27. Needs at least 4 places.
 */
export function moran(
  values: NumberArray,
  neighbours: Neighbours,
  options: { readonly seed?: number; readonly replications?: number } = {},
): MoranResult {
  checkNotEmpty(values, "values");
  checkFinite(values, "values");
  checkNeighbours(neighbours, values);
  const replications = options.replications ?? 0;
  const seed = options.seed ?? 0;
  checkInteger(replications, "replications", 0, 1_000_000);
  checkInteger(seed, "seed", 0);
  if (values.length < 4) {
    throw new InvalidInputError(
      "values",
      "out-of-range",
      "fewer than 4 places",
    );
  }
  const { deviations, moments } = deviationsOf(values);
  const n = moments.n;
  const sums = weightSums(neighbours, n);
  const scale = n / sums.s0 / moments.sumOfSquares;
  const constant = moments.sumOfSquares === 0 || sums.s0 === 0;
  const statistic = constant
    ? Number.NaN
    : scale * crossProduct(deviations, neighbours);
  const expected = -1 / (n - 1);
  const variance = randomisationVariance(deviations, sums);
  const z = (statistic - expected) / Math.sqrt(variance);
  return {
    settings: { replications },
    n,
    excluded: [],
    warnings: constant ? ["noVariation"] : [],
    seed,
    statistic,
    expected,
    variance,
    z,
    pUpper: normalUpperTail(z),
    pPermutation:
      constant || replications === 0
        ? undefined
        : permutationP(deviations, neighbours, seed, replications),
  };
}

function crossProduct(
  deviations: Float64Array,
  { offsets, targets, weights }: Neighbours,
): number {
  let sum = 0;
  for (let i = 0; i < deviations.length; i++) {
    let lag = 0;
    for (let k = offsets[i] ?? 0; k < (offsets[i + 1] ?? 0); k++) {
      lag += (weights?.[k] ?? 1) * (deviations[targets[k] ?? 0] ?? 0);
    }
    sum += lag * (deviations[i] ?? 0);
  }
  return sum;
}

interface WeightSums {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

function weightSums(
  { offsets, targets, weights }: Neighbours,
  n: number,
): WeightSums {
  const rowAndColumn = new Float64Array(n);
  let s0 = 0;
  let s1 = 0;
  for (let i = 0; i < n; i++) {
    for (let k = offsets[i] ?? 0; k < (offsets[i + 1] ?? 0); k++) {
      const j = targets[k] ?? 0;
      const w = weights?.[k] ?? 1;
      s0 += w;
      s1 += w * w;
      for (let m = offsets[j] ?? 0; m < (offsets[j + 1] ?? 0); m++) {
        if (targets[m] === i) s1 += w * (weights?.[m] ?? 1);
      }
      rowAndColumn[i] = (rowAndColumn[i] ?? 0) + w;
      rowAndColumn[j] = (rowAndColumn[j] ?? 0) + w;
    }
  }
  return { s0, s1, s2: rowAndColumn.reduce((sum, w) => sum + w * w, 0) };
}

function randomisationVariance(
  deviations: Float64Array,
  { s0, s1, s2 }: WeightSums,
): number {
  const n = deviations.length;
  let second = 0;
  let fourth = 0;
  for (const d of deviations) {
    second += d * d;
    fourth += d ** 4;
  }
  const kurtosis = (n * fourth) / (second * second);
  const whole =
    n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
    kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  return (
    whole / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - 1 / ((n - 1) * (n - 1))
  );
}

function permutationP(
  deviations: Float64Array,
  neighbours: Neighbours,
  seed: number,
  replications: number,
): number {
  const observed = crossProduct(deviations, neighbours);
  const tolerance = 1e-11 * Math.abs(observed);
  const random = new RandomStream(seed);
  const shuffled = new Float64Array(deviations.length);
  let extreme = 0;
  for (let r = 0; r < replications; r++) {
    random.reset(seed, r);
    shuffled.set(deviations);
    shuffle(shuffled, random);
    if (crossProduct(shuffled, neighbours) >= observed - tolerance) extreme++;
  }
  return (1 + extreme) / (replications + 1);
}
