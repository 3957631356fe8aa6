// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkNonNegative,
  checkNotEmpty,
  checkPositive,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";
import { checkNeighbours } from "../neighbours/lists.ts";
import type { Neighbours } from "../neighbours/lists.ts";

/** How rates were smoothed. */
export interface RateSettings {
  /** Towards the mean of all areas, or of each area with its neighbours. */
  readonly towards: "all" | "neighbours";
  /** Rates are per this many units of the denominator. */
  readonly per: number;
}

/** Rates an area; NaN where the denominator is 0. */
export interface RatesResult extends AnalysisResult<RateSettings> {
  readonly raw: Float64Array;
  /** Shrunk towards the mean, the more the smaller the denominator. */
  readonly smoothed: Float64Array;
  /** Share of the raw rate in the smoothed one, 0 to 1. */
  readonly reliability: Float64Array;
  /** (raw rate - mean) / its standard deviation, the values for Moran's I of rates (Assunção & Reis 1999). */
  readonly standardised: Float64Array;
}

interface Prior {
  readonly mean: number;
  /** Variance between areas; negative estimates mean there is none. */
  readonly variance: number;
}

/**
 * Empirical Bayes rates of counts over a denominator (residents, dwellings).
 * Source: Marshall, Appl. Statist. 40 (1991) 283-294, method of moments.
 * `neighbours` asks for local smoothing; the area itself always counts.
 */
export function empiricalBayesRates(
  events: NumberArray,
  population: NumberArray,
  options: { readonly neighbours?: Neighbours; readonly per?: number } = {},
): RatesResult {
  check(events, population, options.neighbours);
  const per = options.per ?? 1;
  checkPositive(per, "per");
  const n = events.length;
  const everyone = Int32Array.from({ length: n }, (_, i) => i);
  const global = priorOf(events, population, everyone);
  const result = {
    raw: new Float64Array(n).fill(Number.NaN),
    smoothed: new Float64Array(n).fill(Number.NaN),
    reliability: new Float64Array(n).fill(Number.NaN),
    standardised: new Float64Array(n).fill(Number.NaN),
  };
  let empty = 0;
  for (let i = 0; i < n; i++) {
    const base = population[i] ?? 0;
    if (base === 0) {
      empty++;
      continue;
    }
    const prior = options.neighbours
      ? priorOf(events, population, groupOf(i, options.neighbours))
      : global;
    const rate = (events[i] ?? 0) / base;
    const between = Math.max(0, prior.variance);
    const within = prior.mean / base;
    const share = between + within > 0 ? between / (between + within) : 0;
    const spread = prior.variance + within;
    result.raw[i] = rate * per;
    result.reliability[i] = share;
    result.smoothed[i] = (prior.mean + share * (rate - prior.mean)) * per;
    result.standardised[i] =
      within > 0
        ? (rate - prior.mean) / Math.sqrt(spread > 0 ? spread : within)
        : 0;
  }
  const towards = options.neighbours ? "neighbours" : "all";
  return {
    settings: { towards, per },
    n: n - empty,
    excluded: empty > 0 ? [{ reason: "noPopulation", count: empty }] : [],
    warnings: global.variance <= 0 ? ["noVariationBetweenAreas"] : [],
    ...result,
  };
}

function check(
  events: NumberArray,
  population: NumberArray,
  neighbours: Neighbours | undefined,
): void {
  checkNotEmpty(events, "events");
  checkCounts(events, "events");
  checkNonNegative(population, "population");
  checkSameLength(events, "events", population, "population");
  if (neighbours !== undefined) checkNeighbours(neighbours, events);
  for (let i = 0; i < population.length; i++) {
    if ((population[i] ?? 0) > 0) return;
  }
  throw new InvalidInputError("population", "out-of-range", "is 0 everywhere");
}

function groupOf(i: number, { offsets, targets }: Neighbours): Int32Array {
  const from = offsets[i] ?? 0;
  const to = offsets[i + 1] ?? 0;
  const group = new Int32Array(to - from + 1);
  group.set(targets.subarray(from, to));
  group[to - from] = i;
  return group;
}

function priorOf(
  events: NumberArray,
  population: NumberArray,
  group: Int32Array,
): Prior {
  let cases = 0;
  let people = 0;
  let areas = 0;
  for (const i of group) {
    const base = population[i] ?? 0;
    if (base === 0) continue;
    cases += events[i] ?? 0;
    people += base;
    areas++;
  }
  const mean = cases / people;
  let spread = 0;
  for (const i of group) {
    const base = population[i] ?? 0;
    if (base > 0) spread += base * ((events[i] ?? 0) / base - mean) ** 2;
  }
  return { mean, variance: spread / people - mean / (people / areas) };
}
