// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestNeighbours, neighboursWithin } from "./index.ts";
import type { Neighbours } from "./index.ts";

function rowOf({ offsets, targets }: Neighbours, i: number): number[] {
  return Array.from(targets.slice(offsets[i], offsets[i + 1])).toSorted(
    (a, b) => a - b,
  );
}

// Few coordinates, so that places coincide and lie at equal distance.
const coordinate = fc.integer({ min: -6, max: 6 }).map((v) => 50 * v);
const points = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 40 })
  .map((list) => ({ x: list.map(([x]) => x), y: list.map(([, y]) => y) }));

describe("the search by cells equals the comparison of every place with every other", () => {
  test("within a distance, edge included", () => {
    fc.assert(
      fc.property(points, fc.constantFrom(50, 100, 141, 700), ({ x, y }, d) => {
        const found = neighboursWithin({ x, y }, d);
        x.forEach((_, i) => {
          const near = [...x.keys()].filter(
            (j) =>
              j !== i &&
              Math.hypot(
                (x[i] ?? 0) - (x[j] ?? 0),
                (y[i] ?? 0) - (y[j] ?? 0),
              ) <= d,
          );
          expect(rowOf(found, i)).toEqual(near);
        });
      }),
      { seed: 9, numRuns: 150 },
    );
  });

  test("the nearest by number, at the distances that sorting gives", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 5 }), ({ x, y }, k) => {
        fc.pre(k < x.length);
        const found = nearestNeighbours({ x, y }, k);
        // Squares of whole numbers have no rounding.
        const distance = (i: number, j: number) =>
          ((x[i] ?? 0) - (x[j] ?? 0)) ** 2 + ((y[i] ?? 0) - (y[j] ?? 0)) ** 2;
        x.forEach((_, i) => {
          const sorted = [...x.keys()]
            .filter((j) => j !== i)
            .map((j) => distance(i, j))
            .toSorted((a, b) => a - b)
            .slice(0, k);
          const ours = rowOf(found, i)
            .map((j) => distance(i, j))
            .toSorted((a, b) => a - b);
          expect(ours).toEqual(sorted);
        });
      }),
      { seed: 10, numRuns: 150 },
    );
  });
});
