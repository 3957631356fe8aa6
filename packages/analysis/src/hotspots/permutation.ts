// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkInteger, checkNotEmpty } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { falseDiscoveryRate } from "../core/multipleTesting.ts";
import { RandomStream } from "../core/random.ts";
import type { SeededResult } from "../core/result.ts";
import { checkNeighbours } from "../neighbours/lists.ts";
import type { Neighbours } from "../neighbours/lists.ts";
import { deviationsOf } from "./getisOrd.ts";

/** How a conditional permutation was run. */
export interface PermutationSettings {
  readonly replications: number;
}

/** Pseudo p values of each place; NaN without neighbours. p is never 0: (1 + number as extreme) / (replications + 1). */
export interface PermutationResult extends SeededResult<PermutationSettings> {
  /** High neighbours. */
  readonly pUpper: Float64Array;
  /** Low neighbours. */
  readonly pLower: Float64Array;
  /** Twice the smaller of both, at most 1. */
  readonly pTwoSided: Float64Array;
  /** False discovery rate of `pTwoSided`. */
  readonly q: Float64Array;
  /** Mean of the weighted neighbour sum over the permutations; its exact value is the row's weight times the mean of the others. */
  readonly meanLag: Float64Array;
}

/** Everything a draw needs, in plain arrays that can be sent to a worker. */
export interface PermutationPlan {
  readonly values: Float64Array;
  readonly neighbours: Neighbours;
  readonly seed: number;
  readonly replications: number;
}

/** Checks the input of a conditional permutation. */
export function preparePermutation(
  values: NumberArray,
  neighbours: Neighbours,
  options: { readonly seed: number; readonly replications?: number },
): PermutationPlan {
  checkNotEmpty(values, "values");
  checkFinite(values, "values");
  checkNeighbours(neighbours, values);
  const replications = options.replications ?? 999;
  checkInteger(replications, "replications", 1, 1_000_000);
  checkInteger(options.seed, "seed", 0);
  return {
    values: Float64Array.from(values),
    neighbours,
    seed: options.seed,
    replications,
  };
}

/** Numbers a place in the rows of `permutationRows`. */
export const ROW_WIDTH = 3;

/** For the places from `from` up to but without `to`: draws at least as high, at least as low, mean; NaN without neighbours. */
export function permutationRows(
  plan: PermutationPlan,
  from: number,
  to: number,
): Float64Array {
  const draw = new NeighbourDraw(plan.values, plan.neighbours, plan.seed);
  const rows = new Float64Array(ROW_WIDTH * (to - from)).fill(Number.NaN);
  for (let i = from; i < to; i++) {
    const tally = draw.tallyOf(i, plan.replications);
    if (tally === undefined) continue;
    rows.set([tally.high, tally.low, tally.mean], ROW_WIDTH * (i - from));
  }
  return rows;
}

/** Turns the rows of all places into p values. */
export function finishPermutation(
  { replications, seed }: PermutationPlan,
  rows: Float64Array,
): PermutationResult {
  const n = rows.length / ROW_WIDTH;
  const column = (k: number, value: (entry: number) => number) =>
    Float64Array.from({ length: n }, (_, i) =>
      value(rows[ROW_WIDTH * i + k] ?? Number.NaN),
    );
  const toP = (extreme: number) => (1 + extreme) / (replications + 1);
  const pUpper = column(0, toP);
  const pLower = column(1, toP);
  const pTwoSided = pUpper.map((upper, i) =>
    Math.min(1, 2 * Math.min(upper, pLower[i] ?? 1)),
  );
  const alone = pUpper.reduce((sum, p) => sum + (Number.isNaN(p) ? 1 : 0), 0);
  return {
    settings: { replications },
    n,
    excluded: alone > 0 ? [{ reason: "noNeighbours", count: alone }] : [],
    warnings: alone > 0 ? ["placesWithoutNeighbours"] : [],
    seed,
    pUpper,
    pLower,
    pTwoSided,
    q: falseDiscoveryRate(pTwoSided),
    meanLag: column(2, (mean) => mean),
  };
}

/**
 * Conditional permutation: the value of a place stays, its neighbours draw
 * theirs from all other places. Gi, Gi* and local Moran order the draws alike,
 * so one run serves all three. Needs no normal approximation and so suits
 * sparse counts. Each place draws from its own stream of the seed. Source:
 * Anselin, Geogr. Analysis 27 (1995) 93-115.
 */
export function permuteNeighbours(
  values: NumberArray,
  neighbours: Neighbours,
  options: { readonly seed: number; readonly replications?: number },
): PermutationResult {
  const plan = preparePermutation(values, neighbours, options);
  return finishPermutation(plan, permutationRows(plan, 0, values.length));
}

interface Tally {
  readonly high: number;
  readonly low: number;
  readonly mean: number;
}

class NeighbourDraw {
  readonly #deviations: Float64Array;
  readonly #mean: number;
  readonly #neighbours: Neighbours;
  readonly #seed: number;
  readonly #random = new RandomStream(0);
  // The draw in which a place was last taken: no clearing between draws.
  readonly #takenIn: Int32Array;
  readonly #tolerance: number;
  #draws = 0;

  constructor(values: NumberArray, neighbours: Neighbours, seed: number) {
    const { deviations, moments } = deviationsOf(values);
    this.#deviations = deviations;
    this.#mean = moments.mean;
    this.#neighbours = neighbours;
    this.#seed = seed;
    this.#takenIn = new Int32Array(deviations.length);
    // Sums of the same numbers in another order have to count as equal.
    this.#tolerance = 1e-11 * Math.sqrt(moments.sumOfSquares / moments.n);
  }

  tallyOf(i: number, replications: number): Tally | undefined {
    const { offsets, targets, weights } = this.#neighbours;
    const from = offsets[i] ?? 0;
    const to = offsets[i + 1] ?? 0;
    if (from === to) return undefined;
    let observed = 0;
    let weightSum = 0;
    for (let k = from; k < to; k++) {
      const weight = weights?.[k] ?? 1;
      observed += weight * (this.#deviations[targets[k] ?? 0] ?? 0);
      weightSum += weight;
    }
    this.#random.reset(this.#seed, i);
    const tolerance = this.#tolerance * Math.max(1, Math.abs(weightSum));
    let high = 0;
    let low = 0;
    let total = 0;
    for (let r = 0; r < replications; r++) {
      const lag = this.#drawLag(i, from, to);
      total += lag;
      if (lag >= observed - tolerance) high++;
      if (lag <= observed + tolerance) low++;
    }
    return { high, low, mean: total / replications + weightSum * this.#mean };
  }

  #drawLag(i: number, from: number, to: number): number {
    const deviations = this.#deviations;
    const taken = this.#takenIn;
    const weights = this.#neighbours.weights;
    const mark = ++this.#draws;
    taken[i] = mark;
    let lag = 0;
    for (let k = from; k < to; k++) {
      let j = this.#random.nextBelow(deviations.length);
      while (taken[j] === mark) j = this.#random.nextBelow(deviations.length);
      taken[j] = mark;
      lag += (weights?.[k] ?? 1) * (deviations[j] ?? 0);
    }
    return lag;
  }
}
