// SPDX-License-Identifier: EUPL-1.2
import {
  checkIncreasing,
  checkNonNegative,
  checkNotEmpty,
  checkSameLength,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";

/** People counted at some dates, and the time steps they are wanted for. */
export interface CensusInput {
  /** Day of each census, rising. */
  readonly censusDays: NumberArray;
  /** One row of census values a place. */
  readonly population: NumberArray;
  /** First day of each time step, and after the last one its end. */
  readonly stepDays: NumberArray;
}

/**
 * Person-days of each place and time step, row by row: linear between census
 * dates, constant before the first and after the last.
 * Throws InvalidInputError naming the argument.
 */
export function personTime(input: CensusInput): Float64Array {
  const { censusDays, population, stepDays } = input;
  checkNotEmpty(censusDays, "censusDays");
  checkIncreasing(censusDays, "censusDays");
  checkIncreasing(stepDays, "stepDays");
  checkNonNegative(population, "population");
  const censuses = censusDays.length;
  const places = Math.round(population.length / censuses);
  const whole = { length: places * censuses };
  checkSameLength(whole, "places x censusDays", population, "population");
  const steps = stepDays.length - 1;
  const result = new Float64Array(places * steps);
  for (let place = 0; place < places; place++) {
    const values = (k: number) => population[place * censuses + k] ?? 0;
    for (let step = 0; step < steps; step++) {
      const from = stepDays[step] ?? 0;
      const to = stepDays[step + 1] ?? 0;
      result[place * steps + step] =
        untilDay(to, censusDays, values) - untilDay(from, censusDays, values);
    }
  }
  return result;
}

// Integral of the population from the first census (negative before it).
function untilDay(
  day: number,
  censusDays: NumberArray,
  values: (k: number) => number,
): number {
  const last = censusDays.length - 1;
  let sum = 0;
  if (day < (censusDays[0] ?? 0))
    return (day - (censusDays[0] ?? 0)) * values(0);
  for (let k = 0; k < last; k++) {
    const from = censusDays[k] ?? 0;
    const length = (censusDays[k + 1] ?? 0) - from;
    const span = Math.min(day - from, length);
    if (span <= 0) return sum;
    const slope = (values(k + 1) - values(k)) / length;
    sum += span * (values(k) + (slope * span) / 2);
  }
  return sum + Math.max(0, day - (censusDays[last] ?? 0)) * values(last);
}

/**
 * Expected cases by indirect standardisation: in each stratum (age group,
 * sex) the whole area's rate times the person-time. Both inputs have one block
 * of `strata` values a cell (place and step); the result one value a cell.
 * Throws InvalidInputError naming the argument.
 */
export function expectedCases(
  counts: NumberArray,
  people: NumberArray,
  strata: number,
): Float64Array {
  checkNonNegative(counts, "counts");
  checkNonNegative(people, "people");
  checkSameLength(counts, "counts", people, "people");
  const cells = Math.round(counts.length / strata);
  checkSameLength(
    { length: cells * strata },
    "cells x strata",
    counts,
    "counts",
  );
  const cases = new Float64Array(strata);
  const total = new Float64Array(strata);
  for (let k = 0; k < counts.length; k++) {
    const s = k % strata;
    cases[s] = (cases[s] ?? 0) + (counts[k] ?? 0);
    total[s] = (total[s] ?? 0) + (people[k] ?? 0);
  }
  const expected = new Float64Array(cells);
  for (let k = 0; k < people.length; k++) {
    const s = k % strata;
    const base = total[s] ?? 0;
    if (base === 0) continue;
    const cell = Math.floor(k / strata);
    expected[cell] =
      (expected[cell] ?? 0) + ((people[k] ?? 0) * (cases[s] ?? 0)) / base;
  }
  return expected;
}
