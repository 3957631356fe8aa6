// SPDX-License-Identifier: EUPL-1.2
import { normalQuantile } from "@schulterschluss/analysis";

/**
 * Random numbers as R draws them after set.seed (Mersenne Twister, inversion,
 * rejection), so that our library and the R anchors see identical input where
 * R is not at hand. Matsumoto & Nishimura, ACM TOMACS 8 (1998).
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(624);
  #at = 624;

  constructor(seed: number) {
    let s = seed >>> 0;
    const next = () => (s = (Math.imul(69069, s) + 1) >>> 0);
    for (let i = 0; i < 50; i++) next();
    next();
    for (let i = 0; i < 624; i++) this.#state[i] = next();
  }

  #refill(): void {
    const m = this.#state;
    for (let i = 0; i < 624; i++) {
      const y =
        ((m[i] ?? 0) & 0x80000000) | ((m[(i + 1) % 624] ?? 0) & 0x7fffffff);
      m[i] = (m[(i + 397) % 624] ?? 0) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }

  /** Uniform in (0, 1). */
  unit(): number {
    if (this.#at === 624) this.#refill();
    let y = this.#state[this.#at++] ?? 0;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    const value = (y >>> 0) * 2.3283064365386963e-10;
    return Math.min(1 - 1.16e-10, Math.max(1.16e-10, value));
  }

  /** Uniform over 0 … bound-1. */
  below(bound: number): number {
    const bits = Math.ceil(Math.log2(bound));
    for (;;) {
      let value = 0;
      for (let n = 0; n <= bits; n += 16) {
        value = 65536 * value + Math.floor(this.unit() * 65536);
      }
      value %= 2 ** bits;
      if (value < bound) return value;
    }
  }

  /** Standard normal by inversion. */
  normal(): number {
    const big = 134217728;
    const u = Math.floor(big * this.unit()) + this.unit();
    return normalQuantile(u / big);
  }
}
