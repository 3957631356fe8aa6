// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../core/random.ts";
import {
  checkDifferences,
  coarsenGrid,
  findDominatedCells,
  findReleasableDensity,
} from "./index.ts";

describe("coarsenGrid", () => {
  it("covers every event once and releases no block between 0 and the threshold", () => {
    const grid = fc.array(fc.nat({ max: 8 }), {
      minLength: 2 * 7 * 9,
      maxLength: 2 * 7 * 9,
    });
    fc.assert(
      fc.property(
        grid,
        fc.integer({ min: 1, max: 12 }),
        (counts, threshold) => {
          const result = coarsenGrid({
            counts,
            rows: 7,
            columns: 9,
            slices: 2,
            settings: { threshold, maxLevel: 3, maxTimeLevel: 1 },
          });
          const seen = new Uint8Array(counts.length);
          for (const block of result.blocks) {
            expect(block.count === 0 || block.count >= threshold).toBe(true);
            let sum = 0;
            for (
              let t = block.firstSlice;
              t < Math.min(2, block.firstSlice + 2 ** block.timeLevel);
              t++
            ) {
              for (
                let i = block.row;
                i < Math.min(7, block.row + 2 ** block.level);
                i++
              ) {
                for (
                  let j = block.column;
                  j < Math.min(9, block.column + 2 ** block.level);
                  j++
                ) {
                  const at = (t * 7 + i) * 9 + j;
                  sum += counts[at] ?? 0;
                  seen[at] = (seen[at] ?? 0) + 1;
                }
              }
            }
            expect(sum).toBe(block.count);
          }
          expect(Math.max(...seen)).toBeLessThanOrEqual(1);
          const released = result.blocks.reduce(
            (sum, block) => sum + block.count,
            0,
          );
          expect(released + result.withheld).toBe(
            counts.reduce((a, b) => a + b, 0),
          );
        },
      ),
      { seed: 10, numRuns: 100 },
    );
  });

  it("keeps fine cells where each is large enough", () => {
    const { blocks } = coarsenGrid({
      counts: [5, 6, 0, 7],
      rows: 2,
      columns: 2,
      settings: { maxLevel: 1 },
    });
    expect(blocks.map((block) => block.level)).toEqual([0, 0, 0, 0]);
  });

  it("refuses a grid of another size", () => {
    expect(() => coarsenGrid({ counts: [1], rows: 2, columns: 2 })).toThrow(
      "counts",
    );
  });
});

describe("findDominatedCells", () => {
  it("names each rule that a cell breaks", () => {
    const cell = [1, 1, 1, 2, 2, 2, 3];
    const amount = [90, 5, 5, 10, 10, 10, 4];
    const { dominated } = findDominatedCells({ cell, amount });
    expect(dominated).toEqual([
      { cell: 1, contributors: 3, reasons: ["dominance", "priorPrecision"] },
      {
        cell: 3,
        contributors: 1,
        reasons: ["tooFewContributors", "dominance", "priorPrecision"],
      },
    ]);
  });
});

describe("findReleasableDensity", () => {
  it("withholds what rests on few events or on one address, as counted cell by cell", () => {
    const random = new RandomStream(6);
    const x = Array.from({ length: 60 }, () => 20 * random.nextBelow(50));
    const y = Array.from({ length: 60 }, () => 20 * random.nextBelow(50));
    const raster = { minX: 0, minY: 0, cellM: 37, columns: 27, rows: 27 };
    const { isReleasable } = findReleasableDensity({
      x,
      y,
      raster,
      settings: { radiusM: 150 },
    });
    isReleasable.forEach((flag, cell) => {
      const cx = ((cell % 27) + 0.5) * 37;
      const cy = (Math.floor(cell / 27) + 0.5) * 37;
      const near = x.flatMap((px, i) =>
        Math.hypot(px - cx, (y[i] ?? 0) - cy) <= 150
          ? [`${px} ${String(y[i])}`]
          : [],
      );
      expect(flag).toBe(near.length >= 5 && new Set(near).size >= 2 ? 1 : 0);
    });
  });

  it("never shows one address with many events", () => {
    const raster = { minX: 0, minY: 0, cellM: 50, columns: 4, rows: 4 };
    const x = new Array<number>(50).fill(100);
    const { isReleasable } = findReleasableDensity({
      x,
      y: x,
      raster,
      settings: { radiusM: 100 },
    });
    expect(isReleasable.includes(1)).toBe(false);
  });
});

describe("checkDifferences", () => {
  it("finds the count left between two releases", () => {
    const result = checkDifferences({
      releases: [
        [{ units: [1, 2, 3], count: 30 }],
        [{ units: [1, 2], count: 28 }],
      ],
    });
    expect(result.leaks).toEqual([
      { units: [3], lower: 2, upper: 2, via: "difference" },
    ]);
    expect(result.isSafe).toBe(false);
  });

  it("finds a count that only several figures together pin down", () => {
    const result = checkDifferences({
      releases: [
        [
          { units: [1, 2], count: 12 },
          { units: [3, 4], count: 9 },
        ],
        [
          { units: [1, 3], count: 8 },
          { units: [2, 4], count: 13 },
          { units: [1, 4], count: 7 },
        ],
      ],
    });
    // x1 + x2 = 12, x1 + x3 = 8, x1 + x4 = 7, x3 + x4 = 9, so x1 = 3.
    expect(result.leaks).toContainEqual({
      units: [1],
      lower: 3,
      upper: 3,
      via: "bounds",
    });
  });

  it("accepts releases on the same fixed areas", () => {
    const release = [
      { units: [1, 2], count: 12 },
      { units: [3, 4], count: 9 },
    ];
    expect(checkDifferences({ releases: [release, release] }).isSafe).toBe(
      true,
    );
  });

  it("refuses figures that contradict each other", () => {
    const release = [
      { units: [1], count: 12 },
      { units: [1, 2], count: 9 },
    ];
    expect(() => checkDifferences({ releases: [release] })).toThrow("releases");
  });
});
