// SPDX-License-Identifier: EUPL-1.2
import type { Circles } from "./circles.ts";

/**
 * The circles turned round, as bits: each centre owns a run of whole 32-bit
 * words with one bit a member, nearest first. Setting the bits of the places
 * with events and reading the words in order gives every centre its places
 * sorted by distance, without sorting.
 */
export interface ReverseCircles {
  /** First entry of each place in `bits`, with an end mark. */
  readonly offsets: Int32Array;
  /** Bit of the place at each centre that reaches it. */
  readonly bits: Int32Array;
  /** First word of each centre, with an end mark. */
  readonly words: Int32Array;
}

/** Turns the circles round. */
export function reverseCircles({ offsets, members }: Circles): ReverseCircles {
  const n = offsets.length - 1;
  const reverse = new Int32Array(n + 1);
  for (const place of members) {
    reverse[place + 1] = (reverse[place + 1] ?? 0) + 1;
  }
  for (let i = 0; i < n; i++) {
    reverse[i + 1] = (reverse[i + 1] ?? 0) + (reverse[i] ?? 0);
  }
  const next = reverse.slice();
  const bits = new Int32Array(members.length);
  const words = new Int32Array(n + 1);
  for (let centre = 0; centre < n; centre++) {
    const from = offsets[centre] ?? 0;
    const to = offsets[centre + 1] ?? 0;
    const firstBit = 32 * (words[centre] ?? 0);
    words[centre + 1] = (words[centre] ?? 0) + ((to - from + 31) >> 5);
    for (let k = from; k < to; k++) {
      const place = members[k] ?? 0;
      const at = next[place] ?? 0;
      bits[at] = firstBit + k - from;
      next[place] = at + 1;
    }
  }
  return { offsets: reverse, bits, words };
}
