// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkNotEmpty } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { checkNeighbours } from "../neighbours/lists.ts";
import type { Neighbours } from "../neighbours/lists.ts";
import type { Exclusion } from "../core/result.ts";
import { scoreWithoutSelf, scoreWithSelf, withSignificance } from "./local.ts";
import type { LocalResult, LocalSettings, Moments } from "./local.ts";

/** Deviations from the mean, and their moments. */
export function deviationsOf(values: NumberArray): {
  readonly deviations: Float64Array;
  readonly moments: Moments;
} {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] ?? 0;
  const mean = sum / n;
  const deviations = new Float64Array(n);
  let sumOfSquares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = (values[i] ?? 0) - mean;
    deviations[i] = deviation;
    sumOfSquares += deviation * deviation;
  }
  return { deviations, moments: { n, mean, sumOfSquares } };
}

/**
 * Getis-Ord Gi* (or Gi) of each place with the false discovery rate: are the
 * values around it higher or lower than by chance? Values and neighbours have
 * n entries each. The place itself gets weight 1 in Gi*. Source: Getis & Ord,
 * Geogr. Analysis 24 (1992); Ord & Getis 27 (1995); variance with divisor n.
 * Throws InvalidInputError for values that aren't finite or rows that don't fit.
 */
export function getisOrd(
  values: NumberArray,
  neighbours: Neighbours,
  options: Partial<LocalSettings> = {},
): LocalResult {
  checkNotEmpty(values, "values");
  checkFinite(values, "values");
  checkNeighbours(neighbours, values);
  const settings: LocalSettings = {
    includeSelf: options.includeSelf ?? true,
    alternative: options.alternative ?? "two-sided",
  };
  const { deviations, moments } = deviationsOf(values);
  const { z, alone, weightSum } = scores(
    deviations,
    neighbours,
    settings.includeSelf,
    moments,
  );
  const excluded: readonly Exclusion[] =
    alone > 0 ? [{ reason: "noNeighbours", count: alone }] : [];
  const expected = (moments.mean * weightSum) / Math.max(1, values.length);
  return withSignificance(z, settings, moments, excluded, expected);
}

function scores(
  deviations: Float64Array,
  { offsets, targets, weights }: Neighbours,
  includeSelf: boolean,
  moments: Moments,
) {
  const z = new Float64Array(deviations.length);
  let alone = 0;
  let weightSum = 0;
  for (let i = 0; i < z.length; i++) {
    const own = deviations[i] ?? 0;
    const from = offsets[i] ?? 0;
    const to = offsets[i + 1] ?? 0;
    let lag = includeSelf ? own : 0;
    let weight = includeSelf ? 1 : 0;
    let squares = weight;
    for (let k = from; k < to; k++) {
      const w = weights === undefined ? 1 : (weights[k] ?? 0);
      lag += w * (deviations[targets[k] ?? 0] ?? 0);
      weight += w;
      squares += w * w;
    }
    weightSum += weight;
    if (from === to) {
      alone++;
      z[i] = Number.NaN;
    } else {
      z[i] = includeSelf
        ? scoreWithSelf(lag, weight, squares, moments)
        : scoreWithoutSelf(lag, weight, squares, own, moments);
    }
  }
  return { z, alone, weightSum };
}
