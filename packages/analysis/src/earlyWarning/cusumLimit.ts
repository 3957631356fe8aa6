// SPDX-License-Identifier: EUPL-1.2
import { countCdf } from "../core/distributions/index.ts";

/** States of the Markov chain; the error of the run length falls with their square. */
const STATES = 200;

/** Solves (I - P) L = 1 by elimination with pivoting; P holds the moves that stay below the limit. */
function meanRunLength(moves: Float64Array, size: number): number {
  const a = new Float64Array(size * size);
  const right = new Float64Array(size).fill(1);
  for (let i = 0; i < size * size; i++) a[i] = -(moves[i] ?? 0);
  for (let i = 0; i < size; i++) a[i * size + i] = (a[i * size + i] ?? 0) + 1;
  for (let k = 0; k < size; k++) {
    const pivot = a[k * size + k] ?? 1;
    for (let i = k + 1; i < size; i++) {
      const factor = (a[i * size + k] ?? 0) / pivot;
      if (factor === 0) continue;
      for (let j = k; j < size; j++) {
        a[i * size + j] =
          (a[i * size + j] ?? 0) - factor * (a[k * size + j] ?? 0);
      }
      right[i] = (right[i] ?? 0) - factor * (right[k] ?? 0);
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] ?? 0;
    for (let j = i + 1; j < size; j++)
      sum -= (a[i * size + j] ?? 0) * (right[j] ?? 0);
    right[i] = sum / (a[i * size + i] ?? 1);
  }
  return right[0] ?? Infinity;
}

/** Mean number of steps to the first alarm of a Poisson CUSUM that starts at 0 (Brook & Evans 1972). */
export function cusumRunLength(
  mean: number,
  ratio: number,
  limit: number,
): number {
  const reference = (mean * (ratio - 1)) / Math.log(ratio);
  const direction = ratio > 1 ? 1 : -1;
  const width = limit / (STATES - 0.5);
  const moves = new Float64Array(STATES * STATES);
  const cdf = (y: number) => countCdf(y, { mean, size: Infinity });
  for (let i = 0; i < STATES; i++) {
    for (let j = 0; j < STATES; j++) {
      const high = (j - i + 0.5) * width;
      const low = j === 0 ? -Infinity : (j - i - 0.5) * width;
      moves[i * STATES + j] =
        direction > 0
          ? cdf(reference + high) -
            (low === -Infinity ? 0 : cdf(reference + low))
          : (low === -Infinity ? 1 : cdf(reference - low)) -
            cdf(reference - high);
    }
  }
  return meanRunLength(moves, STATES);
}

/**
 * The smallest limit whose in-control run length reaches `runLength`.
 * Brook & Evans 1972, Biometrika 59:539.
 */
export function findCusumLimit(
  mean: number,
  ratio: number,
  runLength: number,
): number {
  let low = 0;
  let high = Math.max(1, Math.sqrt(mean));
  while (cusumRunLength(mean, ratio, high) < runLength) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < 30 && high - low > 1e-4 * high; i++) {
    const middle = (low + high) / 2;
    if (cusumRunLength(mean, ratio, middle) < runLength) low = middle;
    else high = middle;
  }
  return high;
}
