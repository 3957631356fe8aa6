// SPDX-License-Identifier: EUPL-1.2
import { factorise, solveFactor } from "../../core/linearAlgebra.ts";

/** Weights of controls that reproduce the totals of the treated units. */
export interface BalancingWeights {
  readonly weights: Float64Array;
  /** Largest gap to a total, relative to the total (or to 1 where that is smaller). */
  readonly worstGap: number;
  readonly iterations: number;
}

/** Row-major regressors of the controls: constraints change fastest. */
interface Problem {
  readonly rows: Float64Array;
  readonly constraints: number;
  readonly controls: number;
  readonly totals: Float64Array;
}

function evaluate(
  problem: Problem,
  multipliers: Float64Array,
  weights: Float64Array,
): number {
  const { rows, constraints, controls, totals } = problem;
  let value = 0;
  for (let i = 0; i < controls; i++) {
    let sum = 0;
    const base = i * constraints;
    for (let j = 0; j < constraints; j++)
      sum += (rows[base + j] ?? 0) * (multipliers[j] ?? 0);
    const w = sum > 0 ? sum : 0;
    weights[i] = w;
    value += 0.5 * w * w;
  }
  for (let j = 0; j < constraints; j++)
    value -= (totals[j] ?? 0) * (multipliers[j] ?? 0);
  return value;
}

function gaps(
  { rows, constraints, controls, totals }: Problem,
  weights: Float64Array,
): Float64Array {
  const gap = Float64Array.from(totals);
  for (let i = 0; i < controls; i++) {
    const w = weights[i] ?? 0;
    if (w === 0) continue;
    const base = i * constraints;
    for (let j = 0; j < constraints; j++)
      gap[j] = (gap[j] ?? 0) - w * (rows[base + j] ?? 0);
  }
  return gap;
}

/** Second derivative of the dual: cross products of the controls that carry weight. */
function curvature(
  { rows, constraints, controls }: Problem,
  weights: Float64Array,
): Float64Array {
  const matrix = new Float64Array(constraints * constraints);
  for (let i = 0; i < controls; i++) {
    if (weights[i] === 0) continue;
    const base = i * constraints;
    for (let a = 0; a < constraints; a++) {
      const left = rows[base + a] ?? 0;
      if (left === 0) continue;
      for (let b = 0; b <= a; b++) {
        const at = a * constraints + b;
        matrix[at] = (matrix[at] ?? 0) + left * (rows[base + b] ?? 0);
      }
    }
  }
  let trace = 0;
  for (let a = 0; a < constraints; a++)
    trace += matrix[a * constraints + a] ?? 0;
  for (let a = 0; a < constraints; a++) {
    for (let b = 0; b < a; b++)
      matrix[b * constraints + a] = matrix[a * constraints + b] ?? 0;
    // A whisper of ridge keeps steps finite where constraints repeat each other.
    matrix[a * constraints + a] =
      (matrix[a * constraints + a] ?? 0) + (1e-10 * trace) / constraints;
  }
  return matrix;
}

function relativeGap(gap: Float64Array, totals: Float64Array): number {
  let worst = 0;
  gap.forEach((value, j) => {
    worst = Math.max(
      worst,
      Math.abs(value) / Math.max(1, Math.abs(totals[j] ?? 0)),
    );
  });
  return worst;
}

/**
 * The least uneven weights, none negative, that meet every total: min sum w²
 * with X'w = t, w >= 0, by Newton's method on the dual (weights are the positive part of a linear
 * function of the regressors; Robbins, Saunders & Kilmer 2017 solve the same problem by interior points). Columns are scaled to unit length first.
 */
export function findBalancingWeights(
  columns: readonly Float64Array[],
  totals: Float64Array,
  maxIterations = 200,
): BalancingWeights {
  const controls = columns[0]?.length ?? 0;
  const constraints = columns.length;
  const scale = columns.map(
    (column) => Math.sqrt(column.reduce((sum, v) => sum + v * v, 0)) || 1,
  );
  const rows = new Float64Array(controls * constraints);
  columns.forEach((column, j) => {
    for (let i = 0; i < controls; i++)
      rows[i * constraints + j] = (column[i] ?? 0) / (scale[j] ?? 1);
  });
  const problem: Problem = {
    rows,
    constraints,
    controls,
    totals: totals.map((t, j) => t / (scale[j] ?? 1)),
  };
  const weights = new Float64Array(controls);
  let multipliers = new Float64Array(constraints);
  multipliers[0] = ((totals[0] ?? 0) / controls) * (scale[0] ?? 1);
  let value = evaluate(problem, multipliers, weights);
  let iterations = 0;
  let worstGap = Infinity;
  const trial = new Float64Array(controls);
  for (; iterations < maxIterations; iterations++) {
    const gap = gaps(problem, weights);
    worstGap = relativeGap(
      gap.map((v, j) => v * (scale[j] ?? 1)),
      totals,
    );
    if (worstGap < 1e-9) break;
    const factor = factorise(curvature(problem, weights), constraints);
    if (factor.dependentColumn >= 0) break;
    const step = solveFactor(factor, gap);
    let length = 1;
    for (; length > 1e-9; length /= 2) {
      const next = multipliers.map((v, j) => v + length * (step[j] ?? 0));
      const nextValue = evaluate(problem, next, trial);
      if (nextValue > value + 1e-13 * Math.abs(value)) continue;
      multipliers = next;
      value = nextValue;
      weights.set(trial);
      break;
    }
    if (length <= 1e-9) break;
  }
  return { weights, worstGap, iterations };
}
