// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasData, readJson } from "../../test/testData.ts";
import { RandomStream } from "../core/random.ts";
import { boundVariables } from "./linearProgram.ts";
import {
  auditTable,
  averageQuadtree,
  checkDifferences,
  coarsenGrid,
  findDominatedCells,
  findReleasableDensity,
  suppressTable,
} from "./index.ts";

const DATA = "analysis/sdc";
interface Audit {
  readonly cell0: [number, number][];
  readonly lower: number[];
  readonly upper: number[];
}
interface Known {
  readonly counts: (number | null)[][];
  readonly sensitive: (boolean | null)[][];
  readonly removedCells: number;
  readonly minCount: number;
  readonly quadtreeCount: (number | null)[][];
  readonly table: {
    readonly counts: number[][];
    readonly threshold: number;
    readonly primary: boolean[][];
    readonly auditPrimaryOnly: Audit;
    readonly examplePattern: boolean[][];
    readonly auditExample: Audit;
  };
}

describe.skipIf(!hasData(DATA))(
  "disclosure control against sdcSpatial and Rglpk",
  () => {
    if (!hasData(DATA)) return;
    const known = readJson<Known>(`${DATA}/expected.json`);
    const { table } = known;

    it.each([
      ["primary only", table.primary, table.auditPrimaryOnly],
      ["example pattern", table.examplePattern, table.auditExample],
    ])("computes the attacker's bounds: %s", (_, pattern, audit) => {
      const hidden = auditTable({
        counts: table.counts,
        isHidden: pattern.map((row) => row.map(Number)),
      });
      audit.cell0.forEach(([row, column], k) => {
        const cell = hidden.find((h) => h.row === row && h.column === column);
        expect([cell?.lower, cell?.upper]).toEqual([
          audit.lower[k],
          audit.upper[k],
        ]);
      });
    });

    it("finds a safe pattern with hardly more cells than the small ones need", () => {
      const result = suppressTable({
        counts: table.counts,
        settings: { threshold: table.threshold },
      });
      const small = result.hidden.filter((cell) => cell.reason === "small");
      expect(small).toHaveLength(table.primary.flat().filter(Boolean).length);
      expect(result.isSafe).toBe(true);
      expect(result.hidden.length).toBeLessThanOrEqual(
        table.examplePattern.flat().filter(Boolean).length + 1,
      );
      expect(result.warnings).not.toContain("totalsHidden");
    });

    it("averages the quadtree cell by cell as sdcSpatial does", () => {
      const rows = known.counts.length;
      const columns = known.counts[0]?.length ?? 0;
      const counts = known.counts.flat().map((v) => v ?? Number.NaN);
      const averaged = averageQuadtree({
        counts,
        rows,
        columns,
        threshold: known.minCount,
      });
      known.quadtreeCount.flat().forEach((value, at) => {
        if (value === null) expect(averaged.counts[at]).toBeNaN();
        else expect(averaged.counts[at]).toBeCloseTo(value, 9);
      });
      const removed = counts.filter((v) => v < known.minCount).length;
      expect(removed).toBe(known.removedCells);
    });
  },
);

/** Attacks with a general linear program that knows the published table alone. */
function attack(
  published: readonly Float64Array[],
): Map<string, [number, number]> {
  const rows = published.length - 1;
  const columns = (published[0]?.length ?? 1) - 1;
  const width = columns + 1;
  const equations: number[][] = [];
  const right: number[] = [];
  const add = (coefficients: Map<number, number>) => {
    const row = new Array<number>((rows + 1) * width).fill(0);
    let constant = 0;
    for (const [at, factor] of coefficients) {
      const value =
        published[Math.floor(at / width)]?.[at % width] ?? Number.NaN;
      if (Number.isNaN(value)) row[at] = factor;
      else constant -= factor * value;
    }
    equations.push(row);
    right.push(constant);
  };
  for (let i = 0; i <= rows; i++) {
    add(
      new Map(
        Array.from({ length: width }, (_, j) => [
          i * width + j,
          j === columns ? -1 : 1,
        ]),
      ),
    );
  }
  for (let j = 0; j <= columns; j++) {
    add(
      new Map(
        Array.from({ length: rows + 1 }, (_, i) => [
          i * width + j,
          i === rows ? -1 : 1,
        ]),
      ),
    );
  }
  const bounds = boundVariables(equations, right, (rows + 1) * width);
  if (bounds === undefined)
    throw new Error("the published table contradicts itself");
  const result = new Map<string, [number, number]>();
  for (let at = 0; at < (rows + 1) * width; at++) {
    result.set(`${Math.floor(at / width)},${at % width}`, [
      bounds.lower[at] ?? 0,
      bounds.upper[at] ?? 0,
    ]);
  }
  return result;
}

function randomTable(random: RandomStream, size: number): number[][] {
  const rows = 1 + random.nextBelow(size);
  const columns = 1 + random.nextBelow(size);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () =>
      Math.floor(random.nextUnit() ** 3 * 40),
    ),
  );
}

describe("suppressTable under attack", () => {
  it("survives the bounds attack on 10,000 random tables", () => {
    const random = new RandomStream(3);
    for (let k = 0; k < 10_000; k++) {
      const counts = randomTable(random, 5);
      const { hidden, isSafe } = suppressTable({ counts });
      if (!isSafe) throw new Error(`unsafe: ${JSON.stringify(counts)}`);
      for (const cell of hidden) {
        if (cell.reason === "small" && cell.upper - cell.lower < 5)
          throw new Error(`too narrow: ${JSON.stringify(counts)}`);
      }
    }
  }, 60_000);

  it("promises exactly the bounds that a linear program finds from the publication alone", () => {
    const random = new RandomStream(4);
    const runs = process.env["TEST_LONG"] ? 10_000 : 300;
    for (let k = 0; k < runs; k++) {
      const { hidden, published } = suppressTable({
        counts: randomTable(random, 4),
      });
      if (hidden.length === 0) continue;
      const found = attack(published);
      for (const cell of hidden) {
        const [lower, upper] = found.get(`${cell.row},${cell.column}`) ?? [
          0, 0,
        ];
        expect(lower).toBeCloseTo(cell.lower, 6);
        if (cell.upper === Infinity) expect(upper).toBe(Infinity);
        else expect(upper).toBeCloseTo(cell.upper, 6);
      }
    }
  }, 600_000);

  it("hides two cells of a single row whose total is known", () => {
    const { hidden } = suppressTable({ counts: [[2, 40, 60, 80]] });
    expect(hidden.map((cell) => [cell.column, cell.reason])).toEqual([
      [0, "small"],
      [1, "complement"],
    ]);
  });

  it("hides small totals as well, and everything where the table itself is small", () => {
    const tiny = suppressTable({
      counts: [
        [1, 0],
        [0, 2],
      ],
    });
    expect(tiny.isSafe).toBe(true);
    expect(
      tiny.hidden.some((cell) => cell.row === 2 && cell.column === 2),
    ).toBe(true);
  });

  it("leaves large tables and tables of zeros alone and warns of one-sided groups", () => {
    expect(
      suppressTable({
        counts: [
          [9, 9],
          [9, 9],
        ],
      }).hidden,
    ).toEqual([]);
    expect(
      suppressTable({
        counts: [
          [0, 0],
          [0, 0],
        ],
      }).hidden,
    ).toEqual([]);
    expect(
      suppressTable({
        counts: [
          [9, 0],
          [9, 9],
        ],
      }).warnings,
    ).toEqual(["groupDisclosure"]);
    expect(
      suppressTable({
        counts: [
          [1e9, 1e9],
          [1e9, 3],
        ],
      }).isSafe,
    ).toBe(true);
  });

  it("refuses ragged and negative tables", () => {
    expect(() => suppressTable({ counts: [] })).toThrow("counts");
    expect(() => suppressTable({ counts: [[1, 2], [3]] })).toThrow("counts[1]");
    expect(() => suppressTable({ counts: [[-1]] })).toThrow("counts[0]");
  });
});

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
