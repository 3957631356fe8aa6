// SPDX-License-Identifier: EUPL-1.2
import { RandomStream } from "@schulterschluss/analysis";

/** Draws for one part of the demonstration: the same seed gives the same world. */
export class Draws {
  readonly #stream: RandomStream;

  constructor(seed: number, part: number) {
    this.#stream = new RandomStream(seed, part);
  }

  /** Uniform in (0, 1). */
  next(): number {
    return this.#stream.nextUnit();
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new RangeError("nothing to pick from");
    return value;
  }

  /** Index drawn with these weights. */
  weighted(weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let rest = this.next() * total;
    for (const [index, weight] of weights.entries()) {
      rest -= weight;
      if (rest < 0) return index;
    }
    return weights.length - 1;
  }

  /** Standard normal (Box and Muller 1958). */
  normal(): number {
    return (
      Math.sqrt(-2 * Math.log(this.next())) *
      Math.cos(2 * Math.PI * this.next())
    );
  }

  /** An identifier of version 7 at a time. */
  id(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, "0");
    const hex = (digits: number) =>
      Math.floor(this.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, "0");
    const variant = "89ab"[Math.floor(this.next() * 4)] ?? "8";
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
  }
}
