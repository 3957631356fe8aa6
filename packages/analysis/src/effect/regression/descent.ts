// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../../core/check.ts";
import { factorise } from "../../core/linearAlgebra.ts";
import type { Factor } from "../../core/linearAlgebra.ts";

/** Means further down are taken for zero: the data separate. */
export const LOG_FLOOR = -30;

/** Log means beyond this overflow. */
const LOG_CEILING = 700;

/** Keeps a log mean in the range that can be computed with. */
export function clampLog(log: number): number {
  return Math.min(LOG_CEILING, Math.max(LOG_FLOOR, log));
}

/** Negative log-likelihood of Poisson (theta Infinity) or negative binomial counts, without constants. */
export function countLoss(
  counts: NumberArray,
  logs: Float64Array,
  theta: number,
  weights?: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < logs.length; i++) {
    const y = counts[i] ?? 0;
    const log = logs[i] ?? 0;
    const mean = Math.exp(log);
    const loss =
      theta === Infinity
        ? mean - y * log
        : (y + theta) * Math.log(theta + mean) - y * log;
    sum += (weights?.[i] ?? 1) * loss;
  }
  return sum;
}

/**
 * Moves log means to `next`, or only part of the way where the whole way would
 * fit worse: a linear model's log means halve as its coefficients do. `held`
 * is the loss so far; returns the new one.
 */
export function descend(
  logs: Float64Array,
  next: Float64Array,
  held: number,
  lossOf: (logs: Float64Array) => number,
): number {
  const slack = 1e-9 * Math.abs(held) + 1e-9;
  let loss = lossOf(next);
  for (let halving = 0; halving < 40 && !(loss <= held + slack); halving++) {
    for (let i = 0; i < next.length; i++) {
      next[i] = ((next[i] ?? 0) + (logs[i] ?? 0)) / 2;
    }
    loss = lossOf(next);
  }
  logs.set(next);
  return loss;
}

/** Factor of an information matrix; where it is singular to working precision, of one with a trace of ridge. */
export function factoriseFirmly(matrix: Float64Array, size: number): Factor {
  let factor = factorise(matrix, size);
  const firm = matrix.slice();
  for (
    let share = 1e-10;
    factor.dependentColumn >= 0 && share < 1;
    share *= 10
  ) {
    for (let j = 0; j < size; j++) {
      const at = j * size + j;
      firm[at] = (matrix[at] ?? 0) * (1 + share) + 1e-300;
    }
    factor = factorise(firm, size);
  }
  return factor;
}
