// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../core/check.ts";

// Whole days, half days (midpoints of days), hours, half hours, minutes.
const UNITS_A_DAY = [1, 2, 24, 48, 1440];

/** Whole units a day in which all times can be told; fails when not even minutes will do. */
export function unitsPerDay(days: ArrayLike<number>): number {
  for (const units of UNITS_A_DAY) {
    let fits = true;
    for (let i = 0; i < days.length && fits; i++) {
      const value = (days[i] ?? 0) * units;
      fits = Math.abs(value - Math.round(value)) < 1e-6 * units;
    }
    if (fits) return units;
  }
  throw new InvalidInputError(
    "day",
    "out-of-range",
    "holds times finer than a minute",
  );
}

/** Ordered pairs (a, b) with times[b] - times[a] in [0, limit), both sorted; a pair of equal times counts in both orders. */
function laterWithin(a: Float64Array, b: Float64Array, limit: number): number {
  let first = 0;
  let end = 0;
  let pairs = 0;
  for (const time of a) {
    while (first < b.length && (b[first] ?? 0) < time) first++;
    while (end < b.length && (b[end] ?? 0) - time < limit) end++;
    pairs += end - first;
  }
  return pairs;
}

function simultaneous(a: Float64Array, b: Float64Array): number {
  return laterWithin(a, b, Number.MIN_VALUE);
}

/** Pairs of one member of each (sorted) list less than `limit` apart; of one list with itself, each pair once. */
function closer(a: Float64Array, b: Float64Array, limit: number): number {
  if (limit <= 0) return 0;
  if (a === b) {
    const ties = simultaneous(a, a);
    return laterWithin(a, a, limit) - ties + (ties - a.length) / 2;
  }
  return (
    laterWithin(a, b, limit) + laterWithin(b, a, limit) - simultaneous(a, b)
  );
}

/** Pairs by time band [breaks[k], breaks[k + 1]) between two sorted lists of times, or within one list. */
export function pairsByTimeBand(
  a: Float64Array,
  b: Float64Array,
  breaks: readonly number[],
): number[] {
  const below = breaks.map((limit) => closer(a, b, limit));
  return below.slice(1).map((count, band) => count - (below[band] ?? 0));
}
