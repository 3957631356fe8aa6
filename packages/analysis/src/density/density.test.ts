// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomStream } from "../core/random.ts";
import { density, suggestBandwidths } from "./index.ts";
import type { DensityGrid } from "./index.ts";

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
  expect(result.excluded).toEqual([{ reason: "outOfReachOfGrid", count: 1 }]);
  expect(result.warnings).toEqual(["bandwidthTooSmallForGrid"]);
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
