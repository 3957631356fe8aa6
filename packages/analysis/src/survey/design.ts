// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkNonNegative,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";

export interface SurveyDesignInput {
  /** Design weight of each answer: how many people it stands for. */
  readonly weights: NumberArray;
  /** Code of the stratum; one stratum by default. */
  readonly strata?: NumberArray;
  /** Code of the primary sampling unit within its stratum; each answer its own by default. */
  readonly clusters?: NumberArray;
  /** Number of primary units in the stratum's population, repeated on each row; without it no finite population correction. */
  readonly populationClusters?: NumberArray;
}

/** A checked sample design; make it once and use it for many estimates. */
export interface SurveyDesign {
  readonly weights: Float64Array;
  /** Dense number of the primary unit, over all strata. */
  readonly cluster: Int32Array;
  readonly clusters: number;
  /** Stratum of each primary unit. */
  readonly stratumOfCluster: Int32Array;
  readonly strata: number;
  readonly clustersInStratum: Int32Array;
  /** Share of the stratum's primary units that was sampled; 0 without correction. */
  readonly samplingFraction: Float64Array;
  readonly hasCorrection: boolean;
  /** What raked or calibrated weights were fitted to; estimates use the residuals from it. */
  readonly calibration: Calibration | undefined;
}

/** Regressors of a calibration; residuals are taken with `projectionWeights`. */
export interface Calibration {
  readonly columns: readonly Float64Array[];
  readonly projectionWeights: Float64Array;
}

function codeClusters(input: SurveyDesignInput): {
  cluster: Int32Array;
  stratumOfCluster: number[];
  stratumCodes: number[];
} {
  const n = input.weights.length;
  const stratumIndex = new Map<number, number>();
  const clusterIndex = new Map<number, Map<number, number>>();
  const cluster = new Int32Array(n);
  const stratumOfCluster: number[] = [];
  for (let i = 0; i < n; i++) {
    const code = input.strata?.[i] ?? 0;
    let stratum = stratumIndex.get(code);
    if (stratum === undefined) {
      stratum = stratumIndex.size;
      stratumIndex.set(code, stratum);
      clusterIndex.set(stratum, new Map());
    }
    if (input.clusters === undefined) {
      cluster[i] = stratumOfCluster.length;
      stratumOfCluster.push(stratum);
      continue;
    }
    const within = clusterIndex.get(stratum) ?? new Map<number, number>();
    const key = input.clusters[i] ?? 0;
    let at = within.get(key);
    if (at === undefined) {
      at = stratumOfCluster.length;
      within.set(key, at);
      stratumOfCluster.push(stratum);
    }
    cluster[i] = at;
  }
  return { cluster, stratumOfCluster, stratumCodes: [...stratumIndex.keys()] };
}

function samplingFractions(
  input: SurveyDesignInput,
  cluster: Int32Array,
  stratumOfCluster: readonly number[],
  clustersInStratum: Int32Array,
): Float64Array {
  const fraction = new Float64Array(clustersInStratum.length);
  const { populationClusters } = input;
  if (populationClusters === undefined) return fraction;
  const seen = new Float64Array(clustersInStratum.length);
  for (let i = 0; i < cluster.length; i++) {
    const stratum = stratumOfCluster[cluster[i] ?? 0] ?? 0;
    const size = populationClusters[i] ?? 0;
    if (seen[stratum] !== 0 && seen[stratum] !== size) {
      throw new InvalidInputError(
        "populationClusters",
        "inconsistent",
        `differs within a stratum: ${String(seen[stratum])} and ${size}`,
      );
    }
    seen[stratum] = size;
    const share = (clustersInStratum[stratum] ?? 0) / size;
    if (!(share <= 1)) {
      throw new InvalidInputError(
        "populationClusters",
        "inconsistent",
        `says ${size} primary units, but ${String(clustersInStratum[stratum])} were sampled`,
      );
    }
    fraction[stratum] = share;
  }
  return fraction;
}

/**
 * Checks a stratified, clustered sample design. Throws InvalidInputError for
 * negative or all-zero weights, unequal lengths, more sampled than existing
 * primary units, and for strata with a single primary unit that is not the
 * whole stratum: their variance cannot be estimated, merge them first.
 */
export function createSurveyDesign(input: SurveyDesignInput): SurveyDesign {
  checkNotEmpty(input.weights, "weights");
  checkNonNegative(input.weights, "weights");
  for (const name of ["strata", "clusters", "populationClusters"] as const) {
    const values = input[name];
    if (!values) continue;
    checkFinite(values, name);
    checkSameLength(input.weights, "weights", values, name);
  }
  const weights = Float64Array.from(input.weights);
  if (!weights.some((w) => w > 0)) {
    throw new InvalidInputError("weights", "inconsistent", "are all 0");
  }
  const { cluster, stratumOfCluster, stratumCodes } = codeClusters(input);
  const clustersInStratum = new Int32Array(stratumCodes.length);
  for (const stratum of stratumOfCluster) {
    clustersInStratum[stratum] = (clustersInStratum[stratum] ?? 0) + 1;
  }
  const samplingFraction = samplingFractions(
    input,
    cluster,
    stratumOfCluster,
    clustersInStratum,
  );
  const lonely = stratumCodes.filter(
    (_, h) => clustersInStratum[h] === 1 && samplingFraction[h] !== 1,
  );
  if (lonely.length > 0) {
    throw new InvalidInputError(
      input.strata === undefined ? "clusters" : "strata",
      "inconsistent",
      `one primary unit only in stratum ${lonely.slice(0, 5).join(", ")}; merge it with a neighbour`,
    );
  }
  return {
    weights,
    cluster,
    clusters: stratumOfCluster.length,
    stratumOfCluster: Int32Array.from(stratumOfCluster),
    strata: stratumCodes.length,
    clustersInStratum,
    samplingFraction,
    hasCorrection: input.populationClusters !== undefined,
    calibration: undefined,
  };
}

/** Variance of a total from the sums of its linearised values in each primary unit: sum_h (1 - f_h) n_h/(n_h - 1) sum_c (z_hc - mean)² (Särndal, Swensson & Wretman 1992, 4.6). */
export function varianceOfTotal(
  design: SurveyDesign,
  clusterSums: Float64Array,
): number {
  const { strata, stratumOfCluster, clustersInStratum, samplingFraction } =
    design;
  const sum = new Float64Array(strata);
  for (let c = 0; c < clusterSums.length; c++) {
    const h = stratumOfCluster[c] ?? 0;
    sum[h] = (sum[h] ?? 0) + (clusterSums[c] ?? 0);
  }
  let variance = 0;
  for (let c = 0; c < clusterSums.length; c++) {
    const h = stratumOfCluster[c] ?? 0;
    const size = clustersInStratum[h] ?? 1;
    if (size < 2) continue;
    const gap = (clusterSums[c] ?? 0) - (sum[h] ?? 0) / size;
    variance +=
      ((1 - (samplingFraction[h] ?? 0)) * size * gap * gap) / (size - 1);
  }
  return variance;
}

/** Primary units minus strata, counted where the sample (or the domain) has answers. */
export function designDegrees(
  design: SurveyDesign,
  isIncluded?: Uint8Array,
): number {
  if (isIncluded === undefined) return design.clusters - design.strata;
  const hasCluster = new Uint8Array(design.clusters);
  const hasStratum = new Uint8Array(design.strata);
  for (let i = 0; i < isIncluded.length; i++) {
    if (isIncluded[i] !== 1 || design.weights[i] === 0) continue;
    const c = design.cluster[i] ?? 0;
    hasCluster[c] = 1;
    hasStratum[design.stratumOfCluster[c] ?? 0] = 1;
  }
  const count = (flags: Uint8Array) => flags.reduce((a, b) => a + b, 0);
  return count(hasCluster) - count(hasStratum);
}
