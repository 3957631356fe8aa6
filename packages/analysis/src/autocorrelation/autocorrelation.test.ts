// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from "vitest";
import { hasData, readJson } from "../../test/testData.ts";
import { uniformityP } from "../../test/uniformity.ts";
import { RandomStream } from "../core/index.ts";
import {
  neighboursFromLists,
  neighboursWithin,
  rowStandardised,
} from "../neighbours/index.ts";
import { localMoran, moran } from "./index.ts";

const FOLDER = "analysis/getis-ord";

describe.skipIf(!hasData(FOLDER))("Columbus crime 1980", () => {
  test("the published 0.5001885571 for queen neighbours is met", () => {
    const columbus = readJson<{ crime: number[]; queen0: number[][] }>(
      `${FOLDER}/columbus.json`,
    );
    const neighbours = rowStandardised(neighboursFromLists(columbus.queen0));
    const global = moran(columbus.crime, neighbours, {
      seed: 4,
      replications: 199,
    });
    expect(global.statistic).toBeCloseTo(0.5001885571, 9);
    expect(global.pPermutation).toBe(1 / 200);
    const local = localMoran(columbus.crime, neighbours, { seed: 4 });
    const sum = local.statistic.reduce((a, b) => a + b, 0);
    expect(sum / 49).toBeCloseTo(0.5001885571, 9);
  });
});

function randomCase(seed: number, n = 25) {
  const random = new RandomStream(seed);
  const x = Array.from({ length: n }, () => random.nextUnit());
  const y = Array.from({ length: n }, () => random.nextUnit());
  const values = Array.from({ length: n }, () => random.nextNormal());
  return { values, neighbours: neighboursWithin({ x, y }, 0.3) };
}

test("moments of I under randomisation are those of all shuffles", () => {
  const { values, neighbours } = randomCase(3, 12);
  const exact = moran(values, neighbours);
  const random = new RandomStream(8);
  let sum = 0;
  let squares = 0;
  const runs = 20_000;
  for (let run = 0; run < runs; run++) {
    const mixed = values
      .map((value) => ({ value, key: random.nextUnit() }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
    const { statistic } = moran(mixed, neighbours);
    sum += statistic;
    squares += statistic * statistic;
  }
  const mean = sum / runs;
  const sd = Math.sqrt(exact.variance);
  expect(Math.abs(mean - exact.expected)).toBeLessThan(
    (5 * sd) / Math.sqrt(runs),
  );
  expect((squares / runs - mean * mean) / exact.variance).toBeCloseTo(1, 1);
});

test("permutation p is uniform without pattern", () => {
  const p = Array.from({ length: 200 }, (_, run) => {
    const { values, neighbours } = randomCase(run);
    return (
      moran(values, neighbours, { seed: run, replications: 199 })
        .pPermutation ?? 0
    );
  });
  expect(uniformityP(p)).toBeGreaterThan(0.01);
});

test("shift and scale leave I as it is", () => {
  const { values, neighbours } = randomCase(5);
  const moved = values.map((v) => 1000 + 20 * v);
  expect(moran(moved, neighbours).statistic).toBeCloseTo(
    moran(values, neighbours).statistic,
    9,
  );
});

test("a high place among low ones is named so", () => {
  const lists = Array.from({ length: 9 }, (_, i) =>
    [i - 1, i + 1].filter((j) => j >= 0 && j < 9),
  );
  const values = [0, 0, 0, 0, 50, 0, 0, 0, 0];
  const { quadrant } = localMoran(values, neighboursFromLists(lists), {
    seed: 1,
    replications: 99,
  });
  expect(quadrant[4]).toBe("high-low");
  expect(quadrant[3]).toBe("low-high");
  expect(quadrant[0]).toBe("low-low");
});

test("equal values and too few places are not given a number", () => {
  const ring = neighboursFromLists([[1], [2], [3], [0]]);
  const flat = moran([2, 2, 2, 2], ring, { replications: 9 });
  expect(flat.statistic).toBeNaN();
  expect(flat.pPermutation).toBeUndefined();
  expect(flat.warnings).toContain("noVariation");
  expect(() => moran([1, 2], neighboursFromLists([[1], [0]]))).toThrow(
    /^values: /,
  );
});
