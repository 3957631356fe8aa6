// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasData, readJson } from "../../test/testData.ts";
import { uniformityP } from "../../test/uniformity.ts";
import { RandomStream } from "../core/index.ts";
import {
  nearestNeighbours,
  neighboursFromLists,
  neighboursWithin,
} from "../neighbours/index.ts";
import { getisOrd, getisOrdOnGrid, permuteNeighbours } from "./index.ts";

interface Columbus {
  x: number[];
  y: number[];
  crime: number[];
  queen0: number[][];
  knn5_0: number[][];
  dist8_0: number[][];
}
const FOLDER = "analysis/getis-ord";

describe.skipIf(!hasData(FOLDER))("Columbus crime 1980", () => {
  const columbus = hasData(FOLDER)
    ? readJson<Columbus>(`${FOLDER}/columbus.json`)
    : undefined;

  test("the search finds the reference's neighbours, by distance and by number", () => {
    if (columbus === undefined) throw new Error("no data");
    const points = { x: columbus.x, y: columbus.y };
    const sorted = (lists: number[][]) =>
      neighboursFromLists(lists.map((l) => [...l].sort((a, b) => a - b)));
    const rows = ({ offsets, targets }: typeof within) =>
      columbus.x.map((_, i) =>
        Array.from(targets.slice(offsets[i], offsets[i + 1])).sort(
          (a, b) => a - b,
        ),
      );
    const within = neighboursWithin(points, 8);
    expect(rows(within)).toEqual(rows(sorted(columbus.dist8_0)));
    const nearest = nearestNeighbours(points, 5);
    expect(rows(nearest)).toEqual(rows(sorted(columbus.knn5_0)));
  });
});

describe("Gi* on a grid", () => {
  const grid = fc
    .record({
      columns: fc.integer({ min: 1, max: 9 }),
      rows: fc.integer({ min: 1, max: 9 }),
      reach: fc.integer({ min: 1, max: 6 }),
      includeSelf: fc.boolean(),
      seed: fc.nat(1e6),
    })
    .map((shape) => {
      const random = new RandomStream(shape.seed);
      const n = shape.columns * shape.rows;
      const values = Array.from({ length: n }, () => random.nextBelow(9));
      const mask = Array.from({ length: n }, () => random.nextBelow(4) && 1);
      mask[random.nextBelow(n)] = 1;
      return { ...shape, values, mask };
    });

  test("box sums give what neighbour lists give, mask included", () => {
    fc.assert(
      fc.property(grid, ({ columns, values, mask, reach, ...rest }) => {
        const kept = values.flatMap((_, i) => (mask[i] === 1 ? [i] : []));
        const lists = kept.map((i) =>
          kept.flatMap((j, position) => {
            const dx = Math.abs((i % columns) - (j % columns));
            const dy = Math.abs(
              Math.floor(i / columns) - Math.floor(j / columns),
            );
            return i !== j && Math.max(dx, dy) <= reach ? [position] : [];
          }),
        );
        const slow = getisOrd(
          kept.map((i) => values[i] ?? 0),
          neighboursFromLists(lists),
          { includeSelf: rest.includeSelf },
        );
        const fast = getisOrdOnGrid(
          { values, mask, columns, rows: rest.rows },
          { reach, includeSelf: rest.includeSelf },
        );
        kept.forEach((i, position) => {
          const expected = slow.z[position] ?? 0;
          if (Number.isNaN(expected)) expect(fast.z[i]).toBeNaN();
          else expect(fast.z[i]).toBeCloseTo(expected, 7);
        });
      }),
      { seed: 1 },
    );
  });

  test("scores don't change when the values are shifted and scaled", () => {
    fc.assert(
      fc.property(grid, ({ values, columns, rows, reach }) => {
        const first = getisOrdOnGrid({ values, columns, rows }, { reach });
        const moved = values.map((v) => 1e6 + 250 * v);
        const second = getisOrdOnGrid(
          { values: moved, columns, rows },
          { reach },
        );
        first.z.forEach((z, i) => {
          if (Number.isNaN(z)) expect(second.z[i]).toBeNaN();
          else expect(second.z[i]).toBeCloseTo(z, 6);
        });
      }),
      { seed: 2 },
    );
  });
});

describe("unusual input", () => {
  test("all values equal: no score is notable and the result says why", () => {
    const result = getisOrdOnGrid({
      values: new Array<number>(9).fill(7),
      columns: 3,
      rows: 3,
    });
    expect(Array.from(result.z)).toEqual(new Array(9).fill(0));
    expect(result.warnings).toContain("noVariation");
  });

  test("one place alone is not scored but counted as excluded", () => {
    const result = getisOrd([3], neighboursFromLists([[]]));
    expect(result.z[0]).toBeNaN();
    expect(result.q[0]).toBeNaN();
    expect(result.excluded).toEqual([{ reason: "noNeighbours", count: 1 }]);
  });

  test("two places, each the other's neighbour, tell nothing", () => {
    const result = getisOrd([1, 9], neighboursFromLists([[1], [0]]));
    expect(Array.from(result.z)).toEqual([0, 0]);
  });

  test("counts of a thousand million keep their digits", () => {
    const small = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const shape = { columns: 3, rows: 3 };
    const low = getisOrdOnGrid({ values: small, ...shape });
    const high = getisOrdOnGrid({
      values: small.map((v) => 1e9 + v),
      ...shape,
    });
    low.z.forEach((z, i) => {
      expect(high.z[i]).toBeCloseTo(z, 9);
    });
  });

  test("many places at one spot are all neighbours", () => {
    const x = new Array<number>(50).fill(4);
    const { offsets } = neighboursWithin({ x, y: x }, 10);
    expect(offsets[50]).toBe(50 * 49);
  });

  test("faulty input is refused by the name of the argument", () => {
    const none = neighboursFromLists([[1], [0]]);
    expect(() => getisOrd([], none)).toThrow(/^values: /);
    expect(() => getisOrd([1, Number.NaN], none)).toThrow(/^values: /);
    expect(() => getisOrd([1, 2, 3], none)).toThrow(/^neighbours: /);
    expect(() =>
      getisOrdOnGrid({ values: [1, 2], columns: 3, rows: 1 }),
    ).toThrow(/^values: /);
    expect(() =>
      neighboursWithin({ x: [8.41, 8.42], y: [49, 49.01] }, 250),
    ).toThrow(/^points: looks like longitude/);
    expect(() => nearestNeighbours({ x: [1, 2], y: [1, 2] }, 2)).toThrow(
      /^k: /,
    );
  });
});

describe("conditional permutation", () => {
  const ring = (n: number) =>
    neighboursFromLists(
      Array.from({ length: n }, (_, i) => [(i + n - 1) % n, (i + 1) % n]),
    );

  test("the mean of the draws meets its exact expectation", () => {
    const random = new RandomStream(5);
    const values = Array.from({ length: 40 }, () => random.nextBelow(20));
    const total = values.reduce((a, b) => a + b);
    const result = permuteNeighbours(values, ring(40), {
      seed: 9,
      replications: 4000,
    });
    const mean = total / 40;
    const sd = Math.sqrt(
      values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 40,
    );
    values.forEach((own, i) => {
      const exact = (2 * (total - own)) / 39;
      const error = Math.abs((result.meanLag[i] ?? 0) - exact);
      expect(error).toBeLessThan((5 * sd * Math.SQRT2) / Math.sqrt(4000));
    });
  });

  test("p is uniform when nothing but chance is at work", () => {
    const p: number[] = [];
    const random = new RandomStream(11);
    for (let run = 0; run < 300; run++) {
      const values = Array.from({ length: 60 }, () => random.nextNormal());
      const lists = Array.from({ length: 60 }, (_, i) =>
        i === 0 ? [1, 2, 3, 4] : [0],
      );
      const result = permuteNeighbours(values, neighboursFromLists(lists), {
        seed: run,
        replications: 199,
      });
      p.push(result.pUpper[0] ?? 0);
    }
    expect(uniformityP(p)).toBeGreaterThan(0.01);
  });

  test("p is never 0 and 1 where all values are equal", () => {
    const result = permuteNeighbours([2, 2, 2, 2], ring(4), {
      seed: 1,
      replications: 19,
    });
    expect(Array.from(result.pTwoSided)).toEqual([1, 1, 1, 1]);
    const peak = permuteNeighbours(
      [0, 9, 9, ...new Array<number>(60).fill(0)],
      ring(63),
      { seed: 1, replications: 19 },
    );
    expect(Math.min(...peak.pUpper)).toBe(0.05);
  });
});
