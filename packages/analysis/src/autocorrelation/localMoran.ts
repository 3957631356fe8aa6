// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../core/check.ts";
import { deviationsOf } from "../hotspots/getisOrd.ts";
import { permuteNeighbours } from "../hotspots/permutation.ts";
import type { PermutationSettings } from "../hotspots/permutation.ts";
import type { SeededResult } from "../core/result.ts";
import type { Neighbours } from "../neighbours/lists.ts";

/** A place against its surroundings: high or low among high or low. */
export type MoranQuadrant =
  "high-high" | "low-low" | "low-high" | "high-low" | "none";

/** Local Moran's I of each place with its pseudo p values. */
export interface LocalMoranResult extends SeededResult<PermutationSettings> {
  /** NaN without neighbours or variation. */
  readonly statistic: Float64Array;
  readonly quadrant: readonly MoranQuadrant[];
  /** Two-sided pseudo p of the conditional permutation. */
  readonly p: Float64Array;
  /** p adjusted for the false discovery rate. */
  readonly q: Float64Array;
}

/**
 * Local Moran's I (Anselin 1995, equation 12, second moment with divisor n)
 * with conditional permutation.
 */
export function localMoran(
  values: NumberArray,
  neighbours: Neighbours,
  options: { readonly seed: number; readonly replications?: number },
): LocalMoranResult {
  const permuted = permuteNeighbours(values, neighbours, options);
  const { deviations, moments } = deviationsOf(values);
  const second = moments.sumOfSquares / moments.n;
  const statistic = new Float64Array(deviations.length).fill(Number.NaN);
  const quadrant: MoranQuadrant[] = [];
  const { offsets, targets, weights } = neighbours;
  deviations.forEach((own, i) => {
    const from = offsets[i] ?? 0;
    const to = offsets[i + 1] ?? 0;
    let lag = 0;
    for (let k = from; k < to; k++) {
      lag += (weights?.[k] ?? 1) * (deviations[targets[k] ?? 0] ?? 0);
    }
    const isDefined = to > from && second > 0;
    if (isDefined) statistic[i] = (own / second) * lag;
    quadrant.push(isDefined ? quadrantOf(own, lag) : "none");
  });
  return {
    settings: permuted.settings,
    n: permuted.n,
    excluded: permuted.excluded,
    warnings:
      second > 0 ? permuted.warnings : [...permuted.warnings, "noVariation"],
    seed: permuted.seed,
    statistic,
    quadrant,
    p: permuted.pTwoSided,
    q: permuted.q,
  };
}

function quadrantOf(own: number, lag: number): MoranQuadrant {
  if (own === 0 || lag === 0) return "none";
  if (own > 0) return lag > 0 ? "high-high" : "high-low";
  return lag > 0 ? "low-high" : "low-low";
}
