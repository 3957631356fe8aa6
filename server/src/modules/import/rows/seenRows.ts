// SPDX-License-Identifier: EUPL-1.2
import type { Uuid } from "../../../platform/db/actor.ts";

const smallest = 1 << 16;

/**
 * Counts how often ids occurred, in 16 bytes each: a set of texts would make
 * the memory of an import grow with its file. Ids are hashes, so 80 bits of
 * them tell them apart.
 */
export class SeenRows {
  #high = new Float64Array(smallest);
  #low = new Uint32Array(smallest);
  #counts = new Uint32Array(smallest);
  #size = 0;

  /** Enters an id; answers how often it has occurred, this time included. */
  enter(id: Uuid): number {
    if (this.#size * 2 > this.#counts.length) this.#grow();
    const high = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    const low = Number.parseInt(id.slice(28), 16);
    const slot = this.#slotOf(high, low);
    const count = (this.#counts[slot] ?? 0) + 1;
    if (count === 1) this.#size += 1;
    this.#put(slot, high, low, count);
    return count;
  }

  #put(slot: number, high: number, low: number, count: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#counts[slot] = count;
  }

  /** The slot of an id, or the free one where it belongs. */
  #slotOf(high: number, low: number): number {
    const mask = this.#counts.length - 1;
    let slot = low & mask;
    while (
      this.#counts[slot] !== 0 &&
      (this.#high[slot] !== high || this.#low[slot] !== low)
    )
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [highs, lows, counts] = [this.#high, this.#low, this.#counts];
    this.#high = new Float64Array(counts.length * 2);
    this.#low = new Uint32Array(counts.length * 2);
    this.#counts = new Uint32Array(counts.length * 2);
    for (const [slot, count] of counts.entries()) {
      if (count === 0) continue;
      const [high, low] = [highs[slot] ?? 0, lows[slot] ?? 0];
      this.#put(this.#slotOf(high, low), high, low, count);
    }
  }
}
