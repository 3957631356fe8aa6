// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomStream } from "../core/random.ts";
import { contours } from "./index.ts";
import type { Contour, DensityGrid } from "./index.ts";

const raster = (columns: number, rows: number): DensityGrid => ({
  westM: 0,
  southM: 0,
  cellWidthM: 1,
  cellHeightM: 1,
  columns,
  rows,
});

function areaOf({ polygons }: Contour): number {
  return polygons.flat().reduce((sum, ring) => sum + signedArea(ring), 0);
}

function signedArea(ring: [number, number][]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [px, py] = ring[i - 1] ?? [x, y];
    return sum + (px * y - x * py) / 2;
  }, 0);
}

function isInside(x: number, y: number, { polygons }: Contour): boolean {
  let inside = false;
  for (const ring of polygons.flat()) {
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[i - 1] ?? [ax, ay];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
        inside = !inside;
      }
    });
  }
  return inside;
}

describe("contours", () => {
  test("a cone gives circles of the right size", () => {
    const grid = raster(201, 201);
    const values = Float64Array.from({ length: 201 * 201 }, (_, i) => {
      const x = (i % 201) - 100;
      const y = Math.floor(i / 201) - 100;
      return 100 - Math.hypot(x, y);
    });
    for (const contour of contours(values, grid, [20, 60])) {
      const radius = 100 - contour.level;
      expect(contour.polygons).toHaveLength(1);
      expect(areaOf(contour) / (Math.PI * radius ** 2)).toBeCloseTo(1, 2);
    }
  });

  test("a ring has a hole, and an island in the hole is a polygon of its own", () => {
    const grid = raster(21, 21);
    const values = Array.from({ length: 441 }, (_, i) => {
      const d = Math.hypot((i % 21) - 10, Math.floor(i / 21) - 10);
      return (d > 5 && d < 9) || d < 2 ? 1 : 0;
    });
    const [contour] = contours(values, grid, [0.5]);
    const sizes = contour?.polygons.map((p) => p.length);
    expect(sizes?.toSorted((a, b) => a - b)).toEqual([1, 2]);
  });

  test("every cell centre is inside exactly when its value reaches the level", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(1e6),
        (columns, rows, seed) => {
          const random = new RandomStream(seed);
          const values = Array.from({ length: columns * rows }, () =>
            random.nextUnit(),
          );
          const [contour] = contours(values, raster(columns, rows), [0.5]);
          if (contour === undefined) throw new Error("no contour");
          values.forEach((value, i) => {
            const x = (i % columns) + 0.5;
            const y = Math.floor(i / columns) + 0.5;
            expect(isInside(x, y, contour)).toBe(value >= 0.5);
          });
          for (const [outer = [], ...holes] of contour.polygons) {
            expect(signedArea(outer)).toBeGreaterThan(0);
            for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test("nothing reaches a high level; everything a low one", () => {
    const values = [1, 1, 1, 1];
    expect(contours(values, raster(2, 2), [5])[0]?.polygons).toEqual([]);
    const [all] = contours(values, raster(2, 2), [0]);
    // The rim is cut at the corners of the outermost cells.
    expect(all && areaOf(all)).toBeCloseTo(3.5, 9);
    expect(() => contours([1], raster(2, 2), [0])).toThrow(/^values: /);
  });
});
