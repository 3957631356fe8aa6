// SPDX-License-Identifier: EUPL-1.2
import { checkRange } from "./check.ts";

function checkProbabilities(p: ArrayLike<number>): void {
  for (let i = 0; i < p.length; i++) {
    const value = p[i] ?? Number.NaN;
    if (!Number.isNaN(value)) checkRange(value, "p", 0, 1);
  }
}

/** Tested p values in order, with the first position of each of equally wide buckets over [0, 1]. */
interface Ordered {
  readonly sorted: Float64Array;
  readonly starts: Int32Array;
  readonly buckets: number;
}

// Into buckets first, which sorts the even spread that most maps have in
// linear time; the crowd of tiny values is left to the built-in sort.
function ordered(p: ArrayLike<number>): Ordered {
  const buckets = Math.max(1, p.length);
  const starts = new Int32Array(buckets + 2);
  const bucketOf = (value: number) => Math.floor(value * buckets);
  for (let i = 0; i < p.length; i++) {
    const value = p[i] ?? Number.NaN;
    if (value >= 0) {
      const at = bucketOf(value) + 1;
      starts[at] = (starts[at] ?? 0) + 1;
    }
  }
  for (let b = 0; b <= buckets; b++) {
    starts[b + 1] = (starts[b + 1] ?? 0) + (starts[b] ?? 0);
  }
  const next = starts.slice();
  const sorted = new Float64Array(starts[buckets + 1] ?? 0);
  for (let i = 0; i < p.length; i++) {
    const value = p[i] ?? Number.NaN;
    if (!(value >= 0)) continue;
    const bucket = bucketOf(value);
    const at = next[bucket] ?? 0;
    sorted[at] = value;
    next[bucket] = at + 1;
  }
  for (let b = 0; b <= buckets; b++) {
    sortPart(sorted, starts[b] ?? 0, starts[b + 1] ?? 0);
  }
  return { sorted, starts, buckets };
}

function sortPart(values: Float64Array, from: number, to: number): void {
  if (to - from > 24) {
    values.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i] ?? 0;
    let j = i - 1;
    while (j >= from && (values[j] ?? 0) > value) {
      values[j + 1] = values[j] ?? 0;
      j--;
    }
    values[j + 1] = value;
  }
}

// Position of the first value that isn't smaller; equal p values share it and
// so share their adjusted value.
function positionOf(value: number, { sorted, starts, buckets }: Ordered) {
  const bucket = Math.floor(value * buckets);
  let low = starts[bucket] ?? 0;
  let high = starts[bucket + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function adjusted(
  p: ArrayLike<number>,
  order: Ordered,
  steps: Float64Array,
): Float64Array {
  const result = new Float64Array(p.length);
  for (let i = 0; i < p.length; i++) {
    const value = p[i] ?? Number.NaN;
    result[i] = Number.isNaN(value)
      ? Number.NaN
      : (steps[positionOf(value, order)] ?? Number.NaN);
  }
  return result;
}

/**
 * False discovery rate: adjusted p values of Benjamini & Hochberg (1995). NaN
 * means "not tested" and stays NaN.
 */
export function falseDiscoveryRate(p: ArrayLike<number>): Float64Array {
  checkProbabilities(p);
  const order = ordered(p);
  const { sorted } = order;
  const m = sorted.length;
  const steps = new Float64Array(m);
  let smallest = 1;
  for (let k = m - 1; k >= 0; k--) {
    smallest = Math.min(smallest, (m / (k + 1)) * (sorted[k] ?? 1));
    steps[k] = smallest;
  }
  return adjusted(p, order, steps);
}

/** Family-wise error: adjusted p values of Holm (1979). NaN means "not tested" and stays NaN. */
export function holm(p: ArrayLike<number>): Float64Array {
  checkProbabilities(p);
  const order = ordered(p);
  const { sorted } = order;
  const m = sorted.length;
  const steps = new Float64Array(m);
  let largest = 0;
  for (let k = 0; k < m; k++) {
    largest = Math.max(largest, Math.min(1, (m - k) * (sorted[k] ?? 1)));
    steps[k] = largest;
  }
  return adjusted(p, order, steps);
}
