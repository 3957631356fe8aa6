// SPDX-License-Identifier: EUPL-1.2
import { studentTwoSided } from "../../core/distributions/index.ts";
import type { Baseline } from "./baseline.ts";
import type { FarringtonSettings } from "./settings.ts";

/** A fitted quasi-Poisson model log mean = level + slope * time, and its prediction at the tested week. */
export interface FarringtonFit {
  readonly expected: number;
  /** Variance of the log of `expected`, dispersion of the standard errors included. */
  readonly logVariance: number;
  readonly dispersion: number;
  readonly hasTrend: boolean;
  readonly slope: number;
  readonly slopePValue: number;
  /** The window around the same week holds no case at all. */
  readonly isZeroBaseline: boolean;
}

const MAX_ITERATIONS = 60;

/** Buffers for one series at a time, reused over many fits. */
export class FarringtonWorkspace {
  mean = new Float64Array(0);
  log = new Float64Array(0);
  weight = new Float64Array(0);
  count = new Float64Array(0);
  time = new Float64Array(0);
  levelWeight = new Float64Array(0);
  levelTime = new Float64Array(0);
  levelWork = new Float64Array(0);

  /** Makes room for `rows` baseline weeks and `levels` levels. */
  reserve(rows: number, levels: number): void {
    if (this.mean.length < rows) {
      this.mean = new Float64Array(rows);
      this.log = new Float64Array(rows);
      this.weight = new Float64Array(rows);
      this.count = new Float64Array(rows);
      this.time = new Float64Array(rows);
    }
    if (this.levelWeight.length < levels) {
      this.levelWeight = new Float64Array(levels);
      this.levelTime = new Float64Array(levels);
      this.levelWork = new Float64Array(levels);
    }
  }
}

interface Solution {
  slope: number;
  /** Precision of the slope: what is left of the time's weighted square sum after the levels. */
  slopePrecision: number;
}

/** One weighted least squares step; the levels are eliminated in closed form. */
function solveStep(
  w: FarringtonWorkspace,
  { level, levels }: Baseline,
  rows: number,
  withTrend: boolean,
): Solution {
  w.levelWeight.fill(0);
  w.levelTime.fill(0);
  w.levelWork.fill(0);
  let square = 0;
  let work = 0;
  for (let i = 0; i < rows; i++) {
    const g = level[i] ?? 0;
    const mean = w.mean[i] ?? 0;
    const weight = (w.weight[i] ?? 0) * mean;
    const response =
      weight * (w.log[i] ?? 0) +
      (w.weight[i] ?? 0) * ((w.count[i] ?? 0) - mean);
    const time = w.time[i] ?? 0;
    w.levelWeight[g] = (w.levelWeight[g] ?? 0) + weight;
    w.levelTime[g] = (w.levelTime[g] ?? 0) + weight * time;
    w.levelWork[g] = (w.levelWork[g] ?? 0) + response;
    square += weight * time * time;
    work += response * time;
  }
  for (let g = 0; g < levels; g++) {
    const weight = w.levelWeight[g] ?? 0;
    if (weight <= 0) continue;
    const timeSum = w.levelTime[g] ?? 0;
    square -= (timeSum * timeSum) / weight;
    work -= (timeSum * (w.levelWork[g] ?? 0)) / weight;
  }
  return {
    slope: withTrend && square > 0 ? work / square : 0,
    slopePrecision: square,
  };
}

function levelOf(w: FarringtonWorkspace, g: number, slope: number): number {
  const weight = w.levelWeight[g] ?? 0;
  if (weight <= 0) return -Infinity;
  return ((w.levelWork[g] ?? 0) - slope * (w.levelTime[g] ?? 0)) / weight;
}

/** Iteratively reweighted least squares until the log means stand still. */
function iterate(
  w: FarringtonWorkspace,
  baseline: Baseline,
  rows: number,
  withTrend: boolean,
  hasCases: Uint8Array,
): Solution {
  for (let i = 0; i < rows; i++) {
    const isLive = hasCases[baseline.level[i] ?? 0] === 1;
    w.mean[i] = isLive ? (w.count[i] ?? 0) + 0.1 : 0;
    w.log[i] = isLive ? Math.log(w.mean[i] ?? 0) : 0;
  }
  let solution: Solution = { slope: 0, slopePrecision: 0 };
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    solution = solveStep(w, baseline, rows, withTrend);
    let change = 0;
    for (let i = 0; i < rows; i++) {
      const g = baseline.level[i] ?? 0;
      if (hasCases[g] !== 1) continue;
      const log =
        levelOf(w, g, solution.slope) + solution.slope * (w.time[i] ?? 0);
      change = Math.max(change, Math.abs(log - (w.log[i] ?? 0)));
      w.log[i] = log;
      w.mean[i] = Math.exp(log);
    }
    if (change < 1e-9) break;
  }
  return solveStep(w, baseline, rows, withTrend);
}

/** Weighted Pearson statistic over degrees of freedom, at least 1. */
function estimateDispersion(
  w: FarringtonWorkspace,
  rows: number,
  parameters: number,
): number {
  let pearson = 0;
  for (let i = 0; i < rows; i++) {
    const mean = w.mean[i] ?? 0;
    if (mean <= 0) continue;
    const gap = (w.count[i] ?? 0) - mean;
    pearson += ((w.weight[i] ?? 0) * gap * gap) / mean;
  }
  return Math.max(1, pearson / Math.max(1, rows - parameters));
}

/** Weighted mean square of the relative residuals (y - mu)/mu: the dispersion that farringtonFlexible puts into standard errors. */
function estimateRelativeDispersion(
  w: FarringtonWorkspace,
  rows: number,
  parameters: number,
): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const mean = w.mean[i] ?? 0;
    if (mean <= 0) continue;
    sum += (w.weight[i] ?? 0) * ((w.count[i] ?? 0) / mean - 1) ** 2;
  }
  return sum / Math.max(1, rows - parameters);
}

/** Weighs down weeks with large Anscombe residuals (Farrington et al. 1996, section 3.6); weights keep their sum. */
function reweight(
  w: FarringtonWorkspace,
  { level }: Baseline,
  rows: number,
  dispersion: number,
  precision: number,
  threshold: number,
): void {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const mean = w.mean[i] ?? 0;
    w.weight[i] = 1;
    if (mean > 0) {
      const g = level[i] ?? 0;
      const centre = (w.levelTime[g] ?? 0) / (w.levelWeight[g] ?? 1);
      const distance = (w.time[i] ?? 0) - centre;
      const slopeShare = precision > 0 ? (distance * distance) / precision : 0;
      const leverage = mean * (1 / (w.levelWeight[g] ?? 1) + slopeShare);
      const scale = Math.sqrt(dispersion * Math.max(1e-12, 1 - leverage));
      const power = Math.cbrt((w.count[i] ?? 0) ** 2) / mean ** (1 / 6);
      const residual = (1.5 * (power - Math.sqrt(mean))) / scale;
      if (residual > threshold) w.weight[i] = 1 / (residual * residual);
    }
    sum += w.weight[i] ?? 0;
  }
  for (let i = 0; i < rows; i++)
    w.weight[i] = ((w.weight[i] ?? 0) * rows) / sum;
}

/** Fits once, weighs down past outbreaks, fits again; with or without trend. */
export function fitFarrington(
  counts: ArrayLike<number>,
  tested: number,
  baseline: Baseline,
  withTrend: boolean,
  settings: FarringtonSettings,
  w: FarringtonWorkspace,
): FarringtonFit {
  const rows = baseline.index.length;
  w.reserve(rows, baseline.levels);
  const hasCases = new Uint8Array(baseline.levels);
  const isUsed = new Uint8Array(baseline.levels);
  for (let i = 0; i < rows; i++) {
    const week = baseline.index[i] ?? 0;
    const g = baseline.level[i] ?? 0;
    w.count[i] = counts[week] ?? 0;
    w.time[i] = week - tested;
    w.weight[i] = 1;
    isUsed[g] = 1;
    if ((w.count[i] ?? 0) > 0) hasCases[g] = 1;
  }
  const parameters = isUsed.reduce((a, b) => a + b, 0) + (withTrend ? 1 : 0);
  let solution = iterate(w, baseline, rows, withTrend, hasCases);
  const first = estimateDispersion(w, rows, parameters);
  const precision = withTrend ? solution.slopePrecision : 0;
  reweight(w, baseline, rows, first, precision, settings.weightsThreshold);
  solution = iterate(w, baseline, rows, withTrend, hasCases);
  const dispersion = estimateDispersion(w, rows, parameters);
  const errorDispersion =
    settings.standardErrors === "pearson"
      ? dispersion
      : estimateRelativeDispersion(w, rows, parameters);
  return predict(w, solution, {
    dispersion,
    errorDispersion,
    hasTrend: withTrend,
    degrees: rows - parameters,
    hasWindowCases: hasCases[0] === 1,
  });
}

interface FitShape {
  readonly dispersion: number;
  readonly errorDispersion: number;
  readonly hasTrend: boolean;
  readonly degrees: number;
  readonly hasWindowCases: boolean;
}

function predict(
  w: FarringtonWorkspace,
  { slope, slopePrecision }: Solution,
  shape: FitShape,
): FarringtonFit {
  const { dispersion, errorDispersion, hasTrend, degrees } = shape;
  const canTest = hasTrend && slopePrecision > 0 && degrees > 0;
  const slopeSe = Math.sqrt(errorDispersion / slopePrecision);
  const slopePValue =
    canTest && slopeSe > 0 ? studentTwoSided(slope / slopeSe, degrees) : 1;
  const common = { dispersion, hasTrend, slope, slopePValue };
  if (!shape.hasWindowCases) {
    return {
      ...common,
      expected: 0,
      logVariance: Infinity,
      isZeroBaseline: true,
    };
  }
  const weight = w.levelWeight[0] ?? 1;
  const centre = (w.levelTime[0] ?? 0) / weight;
  const slopeShare = canTest ? centre ** 2 / slopePrecision : 0;
  return {
    ...common,
    expected: Math.exp(levelOf(w, 0, slope)),
    logVariance: errorDispersion * (1 / weight + slopeShare),
    isZeroBaseline: false,
  };
}
