// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { RandomStream } from "../core/random.ts";
import { boundVariables } from "./linearProgram.ts";
import { suppressTable } from "./index.ts";

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
    const failed: string[] = [];
    for (let k = 0; k < 10_000; k++) {
      const counts = randomTable(random, 5);
      const { hidden, isSafe } = suppressTable({ counts });
      const isNarrow = hidden.some(
        (cell) => cell.reason === "small" && cell.upper - cell.lower < 5,
      );
      if (!isSafe || isNarrow) failed.push(JSON.stringify(counts));
    }
    expect(failed).toEqual([]);
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
