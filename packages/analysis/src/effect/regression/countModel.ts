// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../../core/codes.ts";
import {
  checkFinite,
  checkNonNegative,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import {
  factorise,
  invertFactor,
  solveFactor,
} from "../../core/linearAlgebra.ts";
import type { DesignMatrix } from "./designMatrix.ts";
import {
  clampLog,
  countLoss,
  descend,
  factoriseFirmly,
  LOG_FLOOR,
} from "./descent.ts";
import {
  estimateTheta,
  negativeBinomialLogLikelihood,
  poissonLogLikelihood,
} from "./theta.ts";

/** Distribution of the counts; quasi-Poisson scales Poisson errors by the Pearson dispersion. */
export type CountFamily = "poisson" | "quasiPoisson" | "negativeBinomial";

export interface CountModelInput {
  /** Counts, or weighted means of counts with `weights` as their numbers. */
  readonly counts: NumberArray;
  readonly design: DesignMatrix;
  readonly family: CountFamily;
  /** Added to the linear predictor: log of the exposure. */
  readonly offset?: Float64Array;
  readonly weights?: Float64Array;
}

/** A fitted log-linear model. */
export interface CountModel {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** Model covariance, row-major; for quasi-Poisson scaled by the dispersion. */
  readonly covariance: Float64Array;
  /** (X'WX)^-1 without dispersion: the bread of a sandwich. */
  readonly bread: Float64Array;
  readonly fitted: Float64Array;
  /** Derivative of the log-likelihood by the linear predictor, per row. */
  readonly scores: Float64Array;
  /** Working weights, per row. */
  readonly workingWeights: Float64Array;
  /** Pearson statistic over degrees of freedom. */
  readonly dispersion: number;
  /** Size of the negative binomial; Infinity for Poisson. */
  readonly theta: number;
  readonly logLikelihood: number;
  readonly degreesOfFreedom: number;
  readonly warnings: readonly WarningCode[];
}

const MAX_ITERATIONS = 100;
interface State {
  readonly log: Float64Array;
  readonly mean: Float64Array;
  coefficients: Float64Array;
  isSeparated: boolean;
}

function checkInput({
  counts,
  design,
  offset,
  weights,
}: CountModelInput): void {
  checkNotEmpty(counts, "counts");
  checkNonNegative(counts, "counts");
  checkSameLength(counts, "counts", { length: design.rows }, "design");
  if (offset) {
    checkFinite(offset, "offset");
    checkSameLength(counts, "counts", offset, "offset");
  }
  if (weights) {
    checkNonNegative(weights, "weights");
    checkSameLength(counts, "counts", weights, "weights");
  }
  if (counts.length <= design.columns.length) {
    throw new InvalidInputError(
      "counts",
      "empty",
      `${counts.length} values for ${design.columns.length} coefficients`,
    );
  }
  for (let i = 0; i < counts.length; i++) if ((counts[i] ?? 0) > 0) return;
  throw new InvalidInputError("counts", "inconsistent", "holds zeros only");
}

function startState({ counts, offset }: CountModelInput): State {
  let total = 0;
  let exposure = 0;
  for (let i = 0; i < counts.length; i++) {
    total += counts[i] ?? 0;
    exposure += Math.exp(offset?.[i] ?? 0);
  }
  const rate = total / exposure;
  const log = Float64Array.from(
    counts,
    (_, i) => Math.log(rate) + (offset?.[i] ?? 0),
  );
  return {
    mean: log.map(Math.exp),
    log,
    coefficients: new Float64Array(0),
    isSeparated: false,
  };
}

/** One weighted least squares step around the given log means. */
function leastSquaresStep(
  { counts, design, offset, weights }: CountModelInput,
  theta: number,
  log: Float64Array,
  mean: Float64Array,
  isFirst: boolean,
): Float64Array {
  const n = counts.length;
  const working = new Float64Array(n);
  const response = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const mu = mean[i] ?? 0;
    const weight = ((weights?.[i] ?? 1) * mu) / (1 + mu / theta);
    working[i] = weight;
    const gap = ((counts[i] ?? 0) - mu) / mu;
    response[i] = weight * ((log[i] ?? 0) - (offset?.[i] ?? 0) + gap);
  }
  const size = design.columns.length;
  const factor = factoriseFirmly(design.crossProduct(working), size);
  if (isFirst) {
    design.refuseDependence(
      factorise(design.crossProduct(working), size).dependentColumn,
    );
  }
  return solveFactor(factor, design.project(response));
}

/** Iteratively reweighted least squares with step halving, until the log means stand still. */
function iterate(
  input: CountModelInput,
  theta: number,
  state: State,
  isFirst: boolean,
): void {
  const { counts, design, offset, weights } = input;
  const lossOf = (logs: Float64Array) =>
    countLoss(counts, logs, theta, weights);
  const next = new Float64Array(counts.length);
  let loss = lossOf(state.log);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    // Half way between counts and their rate the first step lands near the fit.
    const isStart = isFirst && iteration === 0;
    const mean = isStart
      ? state.mean.map((mu, i) => ((counts[i] ?? 0) + mu) / 2)
      : state.mean;
    const log = isStart ? mean.map(Math.log) : state.log;
    const coefficients = leastSquaresStep(input, theta, log, mean, isStart);
    state.isSeparated = false;
    for (let i = 0; i < next.length; i++) {
      const raw = design.dot(i, coefficients) + (offset?.[i] ?? 0);
      if (raw < LOG_FLOOR) state.isSeparated = true;
      next[i] = clampLog(raw);
    }
    const held = state.log.slice();
    const value = descend(state.log, next, loss, lossOf);
    if (!isStart || value <= loss) state.coefficients = coefficients;
    loss = Math.min(loss, value);
    let change = 0;
    for (let i = 0; i < next.length; i++) {
      change = Math.max(change, Math.abs((state.log[i] ?? 0) - (held[i] ?? 0)));
      state.mean[i] = Math.exp(state.log[i] ?? 0);
    }
    if (change < 1e-11) break;
  }
}

function fitNegativeBinomial(input: CountModelInput, state: State): number {
  iterate(input, Infinity, state, true);
  let theta = Infinity;
  for (let round = 0; round < 200; round++) {
    const next = estimateTheta(
      input.counts,
      state.mean,
      input.weights,
      input.design.columns.length,
    );
    if (next === Infinity) return Infinity;
    const isSettled = Math.abs(next - theta) <= 1e-10 * next;
    theta = next;
    if (isSettled) break;
    iterate(input, theta, state, false);
  }
  return theta;
}

/**
 * Fits a log-linear model of counts by maximum (quasi-)likelihood: Poisson,
 * quasi-Poisson or negative binomial with variance mu + mu²/theta (Lawless 1987), whose theta
 * alternates with the coefficients. Warnings: "separation" when means run to
 * zero, "noOverdispersion" when theta runs to infinity. Throws InvalidInputError for
 * collinear terms, all-zero counts and unequal lengths.
 */
export function fitCountModel(input: CountModelInput): CountModel {
  checkInput(input);
  const { counts, design, family, weights } = input;
  const state = startState(input);
  const warnings: WarningCode[] = [];
  let theta = Infinity;
  if (family === "negativeBinomial") {
    theta = fitNegativeBinomial(input, state);
    if (theta === Infinity) warnings.push("noOverdispersion");
  } else iterate(input, Infinity, state, true);
  if (state.isSeparated) warnings.push("separation");
  const n = counts.length;
  const workingWeights = new Float64Array(n);
  const scores = new Float64Array(n);
  let pearson = 0;
  for (let i = 0; i < n; i++) {
    const mean = state.mean[i] ?? 0;
    const prior = weights?.[i] ?? 1;
    const scale = prior / (1 + mean / theta);
    const gap = (counts[i] ?? 0) - mean;
    workingWeights[i] = scale * mean;
    scores[i] = scale * gap;
    pearson += (scale * gap * gap) / mean;
  }
  const size = design.columns.length;
  const bread = invertFactor(
    factoriseFirmly(design.crossProduct(workingWeights), size),
  );
  const degreesOfFreedom = n - size;
  const dispersion = pearson / degreesOfFreedom;
  const scale = family === "quasiPoisson" ? dispersion : 1;
  return {
    names: design.names,
    coefficients: state.coefficients,
    covariance: bread.map((v) => v * scale),
    bread,
    fitted: state.mean,
    scores,
    workingWeights,
    dispersion,
    theta,
    logLikelihood:
      theta === Infinity
        ? poissonLogLikelihood(counts, state.mean, weights)
        : negativeBinomialLogLikelihood(counts, state.mean, theta, weights),
    degreesOfFreedom,
    warnings,
  };
}
