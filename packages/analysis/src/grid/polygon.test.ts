// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromLaea } from "../projection/index.ts";
import { pointInPolygon, polygonArea, prepareArea } from "./index.ts";
import type { Area, Polygon } from "./index.ts";

const DATA = resolve(process.env["TEST_DATA_DIR"] ?? "../shared", "data");

const box = (
  west: number,
  south: number,
  east: number,
  north: number,
): Polygon => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

describe("point in polygon", () => {
  test("a hole is outside, an island in the hole of another part inside", () => {
    const area: Area = {
      type: "MultiPolygon",
      coordinates: [
        [...box(0, 0, 10, 10).coordinates, ...box(2, 2, 8, 8).coordinates],
        box(4, 4, 6, 6).coordinates,
      ],
    };
    const isIn = (lon: number, lat: number) => pointInPolygon(lon, lat, area);
    expect([isIn(1, 1), isIn(3, 3), isIn(5, 5), isIn(11, 5)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("every point of a tiled plane lies in exactly one tile, borders included", () => {
    const tiles = [0, 1, 2].flatMap((x) =>
      [0, 1, 2].map((y) => prepareArea(box(x, y, x + 1, y + 1))),
    );
    const quarter = fc.integer({ min: 0, max: 11 }).map((k) => k / 4);
    fc.assert(
      fc.property(quarter, quarter, (lon, lat) => {
        expect(tiles.filter((tile) => tile.contains(lon, lat))).toHaveLength(1);
      }),
    );
  });

  test("an area over the antimeridian holds points on both sides", () => {
    const area = box(170, -10, -170, 10);
    expect(pointInPolygon(179, 0, area)).toBe(true);
    expect(pointInPolygon(-179, 0, area)).toBe(true);
    expect(pointInPolygon(0, 0, area)).toBe(false);
    expect(pointInPolygon(-179, 0, box(170, -10, 190, 10))).toBe(true);
  });

  test("a box of the whole world holds every place", () => {
    expect(pointInPolygon(0, 0, box(-180, -90, 180, 90))).toBe(true);
  });

  test("an open or broken ring is refused by name", () => {
    const broken: Area = { type: "Polygon", coordinates: [[[0, 0]]] };
    expect(() => pointInPolygon(0, 0, broken)).toThrow(/^area: /);
    const hollow = box(0, 0, Number.NaN, 1);
    expect(() => pointInPolygon(0, 0, hollow)).toThrow(/^area: /);
  });
});

describe("area", () => {
  test("a square kilometre of the grid with a hole of a hectare has 99 hectares", () => {
    const ring = (east: number, north: number, sizeM: number) =>
      [
        [0, 0],
        [sizeM, 0],
        [sizeM, sizeM],
        [0, sizeM],
        [0, 0],
      ].map(([x = 0, y = 0]) => {
        const { lon, lat } = fromLaea(east + x, north + y);
        return [lon, lat];
      });
    const area: Area = {
      type: "Polygon",
      coordinates: [ring(4200000, 2700000, 1000), ring(4200400, 2700400, 100)],
    };
    expect(polygonArea(area)).toBeCloseTo(990_000, 3);
  });

  const saarland = resolve(DATA, "boundaries/saarland_gemeinden.geojson");
  test.skipIf(!existsSync(saarland))(
    "the municipalities of the Saarland have their official size within the simplification of the outline",
    () => {
      const { features } = JSON.parse(readFileSync(saarland, "utf8")) as {
        features: { geometry: Area; properties: { area_km2: number } }[];
      };
      const sum = features.reduce((a, f) => a + polygonArea(f.geometry), 0);
      const official = features.reduce((a, f) => a + f.properties.area_km2, 0);
      expect(Math.abs(sum / 1e6 / official - 1)).toBeLessThan(0.005);
    },
  );
});
