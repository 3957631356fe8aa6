// SPDX-License-Identifier: EUPL-1.2

const TWO_32 = 4294967296;

/** Mixes two 32-bit words into one; a bijection in each argument (murmur3 finaliser). */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/**
 * Random stream number `index` of `seed`: streams are addressed, not advanced,
 * so replication 17 draws the same numbers whichever worker computes it.
 * Generator: small fast counting generator of 128 bits of state
 * (Doty-Humphrey, PractRand), keyed by mixed seed and index.
 */
export class RandomStream {
  readonly #state = new Int32Array(4);

  constructor(seed: number, index = 0) {
    this.reset(seed, index);
  }

  /** Goes to the start of stream `index` of `seed`. */
  reset(seed: number, index: number): void {
    const low = seed | 0;
    const high = Math.floor(seed / TWO_32) | 0;
    const key = mix(low, high);
    this.#state[0] = mix(key, index);
    this.#state[1] = mix(index ^ 0x243f6a88, low);
    this.#state[2] = mix(high ^ 0x13198a2e, key ^ index);
    this.#state[3] = 1;
    for (let i = 0; i < 12; i++) this.nextInt32();
  }

  /** Uniform over all 32-bit integers, signed. */
  nextInt32(): number {
    const s = this.#state;
    const a = s[0] ?? 0;
    const b = s[1] ?? 0;
    const c = s[2] ?? 0;
    const counter = s[3] ?? 0;
    const sum = (a + b + counter) | 0;
    s[3] = counter + 1;
    s[0] = b ^ (b >>> 9);
    s[1] = c + (c << 3);
    s[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  }

  /** Uniform in (0, 1): 53 bits, never 0 and never 1. */
  nextUnit(): number {
    const high = this.nextInt32() >>> 5;
    const low = this.nextInt32() >>> 6;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  }

  /** Uniform over 0 … bound-1 without bias; bound up to 2^21 exactly, larger with products rounded (Lemire 2019). */
  nextBelow(bound: number): number {
    let product = (this.nextInt32() >>> 0) * bound;
    let value = Math.floor(product / TWO_32);
    let low = product - value * TWO_32;
    if (low < bound) {
      const threshold = TWO_32 % bound;
      while (low < threshold) {
        product = (this.nextInt32() >>> 0) * bound;
        value = Math.floor(product / TWO_32);
        low = product - value * TWO_32;
      }
    }
    return value;
  }

  /** Standard normal (polar method of Marsaglia). */
  nextNormal(): number {
    for (;;) {
      const u = 2 * this.nextUnit() - 1;
      const v = 2 * this.nextUnit() - 1;
      const q = u * u + v * v;
      if (q > 0 && q < 1) return u * Math.sqrt((-2 * Math.log(q)) / q);
    }
  }
}

type MutableNumbers = { [index: number]: number; readonly length: number };

/** Shuffles in place, every order equally likely (Fisher-Yates). */
export function shuffle(values: MutableNumbers, random: RandomStream): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.nextBelow(i + 1);
    const held = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = held;
  }
}
