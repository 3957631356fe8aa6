// SPDX-License-Identifier: EUPL-1.2
import { checkRange } from "./check.ts";

function checkProbabilities(p: ArrayLike<number>): void {
  for (let i = 0; i < p.length; i++) {
    const value = p[i] ?? Number.NaN;
    if (!Number.isNaN(value)) checkRange(value, "p", 0, 1);
  }
}

function sortedTested(p: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(p).sort();
  let tested = sorted.length;
  while (tested > 0 && Number.isNaN(sorted[tested - 1])) tested--;
  return sorted.subarray(0, tested);
}

// Position of the first value that isn't smaller; equal p values share it and
// so share their adjusted value. A first guess from even spread saves most of
// the search on maps, where few cells are notable.
function positionOf(value: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function adjusted(
  p: ArrayLike<number>,
  sorted: Float64Array,
  steps: Float64Array,
): Float64Array {
  const result = new Float64Array(p.length);
  for (let i = 0; i < p.length; i++) {
    const value = p[i] ?? Number.NaN;
    result[i] = Number.isNaN(value)
      ? Number.NaN
      : (steps[positionOf(value, sorted)] ?? Number.NaN);
  }
  return result;
}

/**
 * False discovery rate: adjusted p values of Benjamini & Hochberg (1995). NaN
 * means "not tested" and stays NaN.
 */
export function falseDiscoveryRate(p: ArrayLike<number>): Float64Array {
  checkProbabilities(p);
  const sorted = sortedTested(p);
  const m = sorted.length;
  const steps = new Float64Array(m);
  let smallest = 1;
  for (let k = m - 1; k >= 0; k--) {
    smallest = Math.min(smallest, (m / (k + 1)) * (sorted[k] ?? 1));
    steps[k] = smallest;
  }
  return adjusted(p, sorted, steps);
}

/** Family-wise error: adjusted p values of Holm (1979). NaN means "not tested" and stays NaN. */
export function holm(p: ArrayLike<number>): Float64Array {
  checkProbabilities(p);
  const sorted = sortedTested(p);
  const m = sorted.length;
  const steps = new Float64Array(m);
  let largest = 0;
  for (let k = 0; k < m; k++) {
    largest = Math.max(largest, Math.min(1, (m - k) * (sorted[k] ?? 1)));
    steps[k] = largest;
  }
  return adjusted(p, sorted, steps);
}
