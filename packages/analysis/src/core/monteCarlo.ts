// SPDX-License-Identifier: EUPL-1.2

/**
 * p of an observed value among simulated ones of the same kind, never 0:
 * (1 + number at least as large) / (number + 1). Values that differ by
 * rounding only count as equal.
 */
export function monteCarloP(
  observed: number,
  simulated: ArrayLike<number>,
): number {
  const limit = observed - 1e-9 * Math.abs(observed);
  let extreme = 0;
  for (let i = 0; i < simulated.length; i++) {
    if ((simulated[i] ?? 0) >= limit) extreme++;
  }
  return (1 + extreme) / (simulated.length + 1);
}

/**
 * Sequential Monte Carlo: number of replications after which `stopAfter`
 * values were at least as large as the observed one; all of them when that
 * never happens. Looking at the replications in their order makes the answer
 * independent of who computed them. Source: Besag & Clifford, Biometrika 78
 * (1991) 301-304.
 */
export function sequentialLength(
  observed: number,
  simulated: ArrayLike<number>,
  stopAfter: number,
): number | undefined {
  const limit = observed - 1e-9 * Math.abs(observed);
  let extreme = 0;
  for (let i = 0; i < simulated.length; i++) {
    if ((simulated[i] ?? 0) >= limit) extreme++;
    if (extreme === stopAfter) return i + 1;
  }
  return undefined;
}

const EULER = 0.5772156649015329;

/**
 * Approximate p from a Gumbel distribution fitted to simulated maxima by
 * moments, for p below 1 / (replications + 1). Source: Abrams, Kulldorff &
 * Kleinman, Int. J. Health Geogr. 9 (2010) 61.
 */
export function gumbelP(
  observed: number,
  simulated: ArrayLike<number>,
): number {
  const n = simulated.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (simulated[i] ?? 0) / n;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    variance += ((simulated[i] ?? 0) - mean) ** 2 / (n - 1);
  }
  const scale = Math.sqrt(6 * variance) / Math.PI;
  if (!(scale > 0)) return observed > mean ? 0 : 1;
  const z = (observed - mean + EULER * scale) / scale;
  return -Math.expm1(-Math.exp(-z));
}
