// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";

/**
 * Neighbours of n places in compressed rows: those of place i are
 * `targets[offsets[i]]` up to `targets[offsets[i + 1] - 1]`, never i itself.
 */
export interface Neighbours {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** Weight of each target; binary (all 1) when left out. */
  readonly weights?: Float64Array;
}

/** Compressed rows from one list of indices (from 0) a place. */
export function neighboursFromLists(
  lists: readonly (readonly number[])[],
): Neighbours {
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + list.length;
  });
  const neighbours = { offsets, targets: Int32Array.from(lists.flat()) };
  checkNeighbours(neighbours, lists, "lists");
  return neighbours;
}

/**
 * The same neighbours with weights that sum to 1 in each row ("W" in the literature).
 * Weights of a place without neighbours stay empty.
 */
export function rowStandardised(neighbours: Neighbours): Neighbours {
  const { offsets, targets } = neighbours;
  const weights = new Float64Array(targets.length);
  for (let i = 0; i + 1 < offsets.length; i++) {
    const from = offsets[i] ?? 0;
    const to = offsets[i + 1] ?? 0;
    let total = 0;
    for (let k = from; k < to; k++) total += neighbours.weights?.[k] ?? 1;
    for (let k = from; k < to; k++) {
      weights[k] = (neighbours.weights?.[k] ?? 1) / total;
    }
  }
  return { offsets, targets, weights };
}

/** Fails unless the rows fit the values, point into them and never at themselves. */
export function checkNeighbours(
  neighbours: Neighbours,
  values: { readonly length: number },
  argument = "neighbours",
): void {
  const { offsets, targets, weights } = neighbours;
  checkNotEmpty(values, "values");
  checkSameLength(
    { length: values.length + 1 },
    "values + 1",
    offsets,
    argument,
  );
  if (weights !== undefined) {
    checkFinite(weights, `${argument}.weights`);
    checkSameLength(targets, "targets", weights, `${argument}.weights`);
  }
  for (let i = 0; i < values.length; i++) {
    for (let k = offsets[i] ?? 0; k < (offsets[i + 1] ?? 0); k++) {
      const target = targets[k] ?? -1;
      if (target < 0 || target >= values.length || target === i) {
        throw new InvalidInputError(
          argument,
          "out-of-range",
          `place ${i} has the neighbour ${target}`,
        );
      }
    }
  }
}
