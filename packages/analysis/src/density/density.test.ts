// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasData, readJson, readRows } from "../../test/testData.ts";
import { RandomStream } from "../core/random.ts";
import { density, suggestBandwidths } from "./index.ts";
import type { DensityGrid } from "./index.ts";

const FOLDER = "analysis/kde";

interface Expected {
  gridX: number[];
  gridY: number[];
  gaussianDensity: number[][];
  gaussianDensityUniformEdge: number[][];
  quarticDensity: number[][];
  bandwidths: Record<string, number | number[]>;
}

describe.skipIf(!hasData(FOLDER))("against exact sums in R", () => {
  const load = () => {
    const expected = readJson<Expected>(`${FOLDER}/expected.json`);
    const rows = readRows(`${FOLDER}/events.csv`, ",").slice(1);
    const points = {
      x: rows.map((row) => Number(row[0])),
      y: rows.map((row) => Number(row[1])),
    };
    const [west = 0, second = 0] = expected.gridX;
    const [south = 0, above = 0] = expected.gridY;
    const grid: DensityGrid = {
      westM: west - (second - west) / 2,
      southM: south - (above - south) / 2,
      cellWidthM: second - west,
      cellHeightM: above - south,
      columns: expected.gridX.length,
      rows: expected.gridY.length,
    };
    const window = {
      westM: west,
      southM: south,
      eastM: expected.gridX.at(-1) ?? 0,
      northM: expected.gridY.at(-1) ?? 0,
    };
    return { expected, points, grid, window };
  };

  const expectTable = (
    actual: Float64Array,
    expected: number[][],
    tolerance: number,
  ) => {
    const rows = expected[0]?.length ?? 0;
    const largest = Math.max(...expected.flat());
    expected.forEach((column, i) => {
      column.forEach((value, j) => {
        const ours = actual[j * expected.length + i] ?? Number.NaN;
        expect(Math.abs(ours - value) / largest).toBeLessThan(tolerance);
      });
    });
    expect(actual).toHaveLength(rows * expected.length);
  };

  test("Gaussian and quartic sums agree to 1e-9, edge corrected too", () => {
    const { expected, points, grid, window } = load();
    const exact = { method: "exact" as const, isEdgeCorrected: false };
    const plain = density(points, grid, { ...exact, bandwidthM: 900 });
    expectTable(plain.density, expected.gaussianDensity, 1e-9);
    const edge = density(points, grid, {
      method: "exact",
      bandwidthM: 900,
      window,
    });
    expectTable(edge.density, expected.gaussianDensityUniformEdge, 1e-9);
    const quartic = density(points, grid, {
      ...exact,
      kernel: "quartic",
      bandwidthM: 2000,
    });
    expectTable(quartic.density, expected.quarticDensity, 1e-9);
  });

  test("shared points stay within one percent on this coarse raster", () => {
    const { expected, points, grid } = load();
    const gaussian = density(points, grid, {
      bandwidthM: 900,
      isEdgeCorrected: false,
    });
    expectTable(gaussian.density, expected.gaussianDensity, 0.01);
  });

  test("rules of thumb are R's", () => {
    const { expected, points } = load();
    const ours = suggestBandwidths(points);
    const theirs = expected.bandwidths;
    expect(ours.x.silverman).toBeCloseTo(Number(theirs["bw.nrd0.x"]), 8);
    expect(ours.x.normalReference).toBeCloseTo(Number(theirs["bw.nrd.x"]), 8);
    expect(ours.y.silverman).toBeCloseTo(Number(theirs["bw.nrd0.y"]), 8);
    expect([ours.x.scott, ours.y.scott].map((v) => v.toFixed(6))).toEqual(
      [theirs["bw.scott"] ?? 0].flat().map((v) => v.toFixed(6)),
    );
    expect(ours.isotropic).toBeCloseTo(Number(theirs["bw.scott.iso"]), 6);
  });
});

const city = (n: number, seed: number, size = 5000) => {
  const random = new RandomStream(seed);
  const draw = () =>
    Float64Array.from({ length: n }, () => size * random.nextUnit());
  return { x: draw(), y: draw() };
};
const raster = (cells: number, size = 5000): DensityGrid => ({
  westM: 0,
  southM: 0,
  cellWidthM: size / cells,
  cellHeightM: size / cells,
  columns: cells,
  rows: cells,
});
const largest = (values: Float64Array) =>
  values.reduce((a, b) => Math.max(a, b), 0);

test.each(["gaussian", "quartic"] as const)(
  "shared points err by less than a thousandth of the maximum (%s)",
  (kernel) => {
    const points = city(3000, 1);
    const options = { kernel, bandwidthM: kernel === "gaussian" ? 300 : 800 };
    const exact = density(points, raster(100), { ...options, method: "exact" });
    const binned = density(points, raster(100), options);
    const error = binned.density.reduce(
      (a, v, i) => Math.max(a, Math.abs(v - (exact.density[i] ?? 0))),
      0,
    );
    expect(error / largest(exact.density)).toBeLessThan(0.001);
  },
);

test.each(["gaussian", "quartic"] as const)(
  "all mass of a point well inside is on the raster (%s)",
  (kernel) => {
    for (const method of ["exact", "binned"] as const) {
      const { density: values } = density(
        { x: [2501], y: [2490] },
        raster(100),
        { kernel, bandwidthM: 400, method, isEdgeCorrected: false },
      );
      const mass = values.reduce((a, b) => a + b, 0) * 50 * 50;
      expect(mass).toBeCloseTo(1, 3);
    }
  },
);

test("edge correction makes an even spread even up to the border, with mask or window", () => {
  const step = 25;
  const spread = Array.from({ length: 200 }, (_, i) => (i + 0.5) * step);
  const points = {
    x: spread.flatMap((x) => spread.map(() => x)),
    y: spread.flatMap(() => spread),
  };
  const even = 1 / 5000 ** 2;
  for (const mask of [undefined, new Uint8Array(2500).fill(1)]) {
    const options = mask === undefined ? {} : { mask };
    const { density: values } = density(points, raster(50), {
      bandwidthM: 400,
      ...options,
    });
    for (const value of values) {
      expect(Math.abs(value / even - 1)).toBeLessThan(0.005);
    }
  }
});

test("cells outside the mask have no density and lend no mass", () => {
  const mask = Uint8Array.from({ length: 2500 }, (_, i) =>
    i % 50 < 25 ? 1 : 0,
  );
  const { density: values } = density({ x: [2400], y: [2500] }, raster(50), {
    bandwidthM: 500,
    mask,
  });
  expect(values.every((v, i) => mask[i] === 1 || v === 0)).toBe(true);
  const free = density({ x: [2400], y: [2500] }, raster(50), {
    bandwidthM: 500,
    isEdgeCorrected: false,
  }).density;
  const at = 25 * 50 + 23;
  expect(values[at]).toBeGreaterThan(1.5 * (free[at] ?? 0));
});

test("a shift of points and raster changes nothing", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: -9, max: 9 }), (seed, k) => {
      const points = city(20, seed);
      const grid = raster(20);
      const shift = k * 1000;
      const moved = density(
        {
          x: points.x.map((v) => v + shift),
          y: points.y.map((v) => v - shift),
        },
        { ...grid, westM: shift, southM: -shift },
        { bandwidthM: 600 },
      ).density;
      density(points, grid, { bandwidthM: 600 }).density.forEach((v, i) => {
        expect(Math.abs((moved[i] ?? 0) / v - 1)).toBeLessThan(1e-6);
      });
    }),
    { seed: 1, numRuns: 30 },
  );
});

test("points far away are counted as out of reach, and a narrow kernel is warned of", () => {
  const result = density({ x: [100, 9e6], y: [100, 9e6] }, raster(50), {
    bandwidthM: 120,
  });
  expect(result.n).toBe(2);
  expect(result.excluded).toEqual([
    { reason: "out-of-reach-of-grid", count: 1 },
  ]);
  expect(result.warnings).toEqual(["bandwidth-too-small-for-grid"]);
});

test("faulty input is refused by the name of the argument", () => {
  const good = { x: [1, 2], y: [1, 2] };
  const grid = raster(10);
  expect(() => density({ x: [], y: [] }, grid, { bandwidthM: 9 })).toThrow(
    /^points: /,
  );
  expect(() => density({ x: [1], y: [NaN] }, grid, { bandwidthM: 9 })).toThrow(
    /^points\.y: /,
  );
  expect(() => density(good, grid, { bandwidthM: 0 })).toThrow(/^bandwidthM: /);
  expect(() =>
    density(good, { ...grid, columns: 0 }, { bandwidthM: 9 }),
  ).toThrow(/^grid\.columns: /);
  expect(() => density(good, grid, { bandwidthM: 9, mask: [1, 0] })).toThrow(
    /^mask: /,
  );
  expect(() =>
    density({ x: [8.41, 8.42], y: [49, 49.01] }, grid, { bandwidthM: 300 }),
  ).toThrow(/^points: looks like longitude/);
  expect(() => suggestBandwidths({ x: [1], y: [1] })).toThrow(/^points: /);
});
