// SPDX-License-Identifier: EUPL-1.2

/**
 * Log likelihood ratio of c cases where mu were expected, of N in all; 0
 * unless there are more than expected. Source: Kulldorff, Commun. Statist. 26
 * (1997) 1481-1496; for the permutation model Kulldorff et al., PLoS Med. 2
 * (2005) e59. c = N and mu of 0 are limits.
 */
export function logLikelihoodRatio(c: number, mu: number, n: number): number {
  if (c <= mu) return 0;
  const inside = mu > 0 ? c * Math.log(c / mu) : Infinity;
  const outside = c < n ? (n - c) * Math.log((n - c) / (n - mu)) : 0;
  return inside + outside;
}

/**
 * The best ratio of one run, and for each number of cases the largest
 * expectation with which it can still be beaten: most windows are turned down
 * by one comparison instead of two logarithms. Bounds are brought up to date
 * only when one of them let a worse window pass. Expectations come multiplied
 * by `scale`, which saves the callers a division a window.
 */
export class RunningMaximum {
  best = 0;
  /** Bound of the scaled expectation, by number of cases. */
  readonly bounds: Float64Array;
  readonly #n: number;
  readonly #scale: number;

  constructor(n: number, maxCases: number, scale = 1) {
    this.#n = n;
    this.#scale = scale;
    this.bounds = new Float64Array(maxCases + 1);
    this.reset();
  }

  /** Forgets the run; windows below `minCases` never count. */
  reset(minCases = 2): void {
    this.best = 0;
    const { bounds } = this;
    for (let c = 0; c < bounds.length; c++) {
      bounds[c] = c < minCases ? -1 : c * this.#scale;
    }
  }

  /** Takes a window that passed the bound; true when it is the best so far. */
  offer(c: number, scaledMu: number): boolean {
    const ratio = logLikelihoodRatio(c, scaledMu / this.#scale, this.#n);
    if (ratio > this.best) {
      this.best = ratio;
      this.bounds[c] = scaledMu;
      return true;
    }
    this.bounds[c] = this.#boundOf(c) * this.#scale;
    return false;
  }

  /** Takes any window without a look at the bounds; true when it is the best so far. */
  improves(c: number, mu: number): boolean {
    const ratio = c > mu ? logLikelihoodRatio(c, mu, this.#n) : 0;
    if (ratio > this.best) {
      this.best = ratio;
      return true;
    }
    return false;
  }

  // Newton's method from the left: the ratio is convex and falls in mu, so no
  // step passes the root; the start lies left of it because the ratio is at
  // least c ln(c/mu) - c.
  #boundOf(c: number): number {
    const n = this.#n;
    const target = this.best;
    if (target <= 0) return c;
    if (target === Infinity) return -1;
    let mu = c * Math.exp(-target / c - 1);
    for (let i = 0; i < 60; i++) {
      const gap = logLikelihoodRatio(c, mu, n) - target;
      const slope = c / mu - (n - c) / (n - mu);
      const step = gap / slope;
      if (!(step > mu * 1e-12)) break;
      mu += step;
    }
    return mu * (1 + 1e-9);
  }
}
