// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import { falseDiscoveryRate } from "../core/multipleTesting.ts";
import { normalBothTails, normalUpperTail } from "../core/normalTail.ts";
import type { AnalysisResult, Exclusion } from "../core/result.ts";

/** Which places are sought: both kinds, or only high values ("hot"), or only low ones. */
export type LocalAlternative = "two-sided" | "hot" | "cold";

/** What was computed. */
export interface LocalSettings {
  /** True: Gi* (the place counts as its own neighbour); false: Gi. */
  readonly includeSelf: boolean;
  readonly alternative: LocalAlternative;
}

/** Standard scores of each place; NaN where the place was masked or has no neighbours. */
export interface LocalResult extends AnalysisResult<LocalSettings> {
  readonly z: Float64Array;
  /** p of the normal approximation, for the alternative in the settings. */
  readonly p: Float64Array;
  /** p adjusted for the false discovery rate over all tested places. */
  readonly q: Float64Array;
}

// Below this expected sum around a place the sum is too skewed for the normal
// approximation: the usual rule of five of the chi-square test.
const ENOUGH_EXPECTED = 5;

/** Moments of the values: sums about the mean keep their digits for counts of any size. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly sumOfSquares: number;
}

/** p, q, exclusions and warnings for finished scores. */
export function withSignificance(
  z: Float64Array,
  settings: LocalSettings,
  moments: Moments,
  excluded: readonly Exclusion[],
  expectedSum: number,
): LocalResult {
  const p = new Float64Array(z.length);
  for (let i = 0; i < z.length; i++) {
    p[i] = probabilityOf(z[i] ?? Number.NaN, settings.alternative);
  }
  const warnings: WarningCode[] = [];
  if (moments.sumOfSquares === 0) warnings.push("noVariation");
  if (expectedSum < ENOUGH_EXPECTED && expectedSum >= 0) {
    warnings.push("normalApproximationDoubtful");
  }
  if (excluded.some(({ reason }) => reason === "noNeighbours")) {
    warnings.push("placesWithoutNeighbours");
  }
  return {
    settings,
    n: moments.n,
    excluded,
    warnings,
    z,
    p,
    q: falseDiscoveryRate(p),
  };
}

function probabilityOf(z: number, alternative: LocalAlternative): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (alternative === "two-sided") return normalBothTails(z);
  return normalUpperTail(alternative === "hot" ? z : -z);
}

/** Score of a sum of deviations around a place that counts itself (Getis & Ord 1992; Ord & Getis 1995, equation 14). */
export function scoreWithSelf(
  lag: number,
  weight: number,
  weightSquares: number,
  { n, sumOfSquares }: Moments,
): number {
  const variance =
    ((sumOfSquares / n) * (n * weightSquares - weight * weight)) / (n - 1);
  return lag === 0 || !(variance > 0) ? 0 : lag / Math.sqrt(variance);
}

/** Score of the sum around a place without itself: mean and variance over the n - 1 others (Ord & Getis 1995, equation 13). */
export function scoreWithoutSelf(
  lag: number,
  weight: number,
  weightSquares: number,
  own: number,
  { n, sumOfSquares }: Moments,
): number {
  const others = n - 1;
  const mean = -own / others;
  const spread = (sumOfSquares - own * own) / others - mean * mean;
  const variance =
    (spread * (others * weightSquares - weight * weight)) / (others - 1);
  const difference = lag - weight * mean;
  return difference === 0 || !(variance > 0)
    ? 0
    : difference / Math.sqrt(variance);
}
