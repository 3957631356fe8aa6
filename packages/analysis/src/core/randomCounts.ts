// SPDX-License-Identifier: EUPL-1.2
import type { RandomStream } from "./random.ts";

// Marsaglia & Tsang, ACM Trans. Math. Softw. 26 (2000) 363-372, for shape >= 1.
function gamma(shape: number, random: RandomStream): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.nextNormal();
    const v = (1 + c * z) ** 3;
    if (v <= 0) continue;
    const bound = 0.5 * z * z + d - d * v + d * Math.log(v);
    if (Math.log(random.nextUnit()) < bound) return d * v;
  }
}

function beta(a: number, b: number, random: RandomStream): number {
  const x = gamma(a, random);
  return x / (x + gamma(b, random));
}

function countGaps(n: number, p: number, random: RandomStream): number {
  const scale = Math.log1p(-p);
  let successes = 0;
  for (let at = 0; ; successes++) {
    at += Math.floor(Math.log(random.nextUnit()) / scale) + 1;
    if (at > n) return successes;
  }
}

/**
 * Binomial number, exact for any n: the range is halved by order statistics
 * (a beta number) until few successes are left to count one by one. Source:
 * Devroye, Non-Uniform Random Variate Generation (1986), section X.4.3.
 */
export function binomial(n: number, p: number, random: RandomStream): number {
  if (p >= 1) return n;
  let trials = n;
  let chance = p;
  let successes = 0;
  while (trials * Math.min(chance, 1 - chance) > 20) {
    const middle = Math.floor((trials + 1) / 2);
    const value = beta(middle, trials + 1 - middle, random);
    if (value <= chance) {
      successes += middle;
      trials -= middle;
      chance = (chance - value) / (1 - value);
    } else {
      trials = middle - 1;
      chance /= value;
    }
  }
  if (chance <= 0 || trials === 0) return successes;
  if (chance >= 1) return successes + trials;
  return chance > 0.5
    ? successes + trials - countGaps(trials, 1 - chance, random)
    : successes + countGaps(trials, chance, random);
}

/** Distributes n over the cells in proportion to their weights (conditional binomials). */
export function multinomial(
  n: number,
  weights: Float64Array,
  random: RandomStream,
  counts: Float64Array,
): void {
  let rest = 0;
  for (const weight of weights) rest += weight;
  let left = n;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    const share = weight > 0 ? Math.min(1, weight / rest) : 0;
    const drawn = left > 0 && share > 0 ? binomial(left, share, random) : 0;
    counts[i] = drawn;
    left -= drawn;
    rest -= weight;
  }
}
