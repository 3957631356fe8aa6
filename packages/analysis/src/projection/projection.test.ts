// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromLaea, fromUtm, toLaea, toUtm, utmZoneOf } from "./index.ts";

const germany = {
  lon: fc.double({ min: 5.8, max: 15.1, noNaN: true }),
  lat: fc.double({ min: 47.2, max: 55.1, noNaN: true }),
};

const METRES_PER_DEGREE = 111_320;

describe("ETRS89-LAEA (EPSG:3035)", () => {
  test("agrees with the example of the EPSG guidance note 7-2", () => {
    const point = toLaea(5, 50);
    expect(point.eastM).toBeCloseTo(3962799.45, 2);
    expect(point.northM).toBeCloseTo(2999718.85, 2);
  });

  test("maps the origin to the false origin, both ways", () => {
    expect(toLaea(10, 52)).toEqual({ eastM: 4321000, northM: 3210000 });
    expect(fromLaea(4321000, 3210000)).toEqual({ lon: 10, lat: 52 });
  });

  test("comes back within a micrometre anywhere in Germany", () => {
    fc.assert(
      fc.property(germany.lon, germany.lat, (lon, lat) => {
        const { eastM, northM } = toLaea(lon, lat);
        const back = fromLaea(eastM, northM);
        expect(Math.abs(back.lon - lon) * METRES_PER_DEGREE).toBeLessThan(1e-6);
        expect(Math.abs(back.lat - lat) * METRES_PER_DEGREE).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("ETRS89/UTM", () => {
  // Values of PROJ's "utm" on GRS80, as printed by proj4 to a tenth of a millimetre.
  test.each([
    [8.4037, 49.0069, 32, 456391.2464, 5428394.1065],
    [13.3777, 52.5163, 33, 389917.8326, 5819701.9189],
    [6.1, 51.9, 32, 300490.389, 5753890.7932],
    [7, 47.3, 33, -104631.0095, 5269622.084],
  ] as const)(
    "projects %d, %d in zone %d like PROJ",
    (lon, lat, zone, e, n) => {
      const point = toUtm(lon, lat, zone);
      expect(Math.abs(point.eastM - e)).toBeLessThan(1e-4);
      expect(Math.abs(point.northM - n)).toBeLessThan(1e-4);
    },
  );

  test("comes back within a micrometre anywhere in Germany, in either zone", () => {
    const zone = fc.constantFrom(32 as const, 33 as const);
    fc.assert(
      fc.property(germany.lon, germany.lat, zone, (lon, lat, utmZone) => {
        const { eastM, northM } = toUtm(lon, lat, utmZone);
        const back = fromUtm(eastM, northM, utmZone);
        expect(Math.abs(back.lon - lon) * METRES_PER_DEGREE).toBeLessThan(1e-6);
        expect(Math.abs(back.lat - lat) * METRES_PER_DEGREE).toBeLessThan(1e-6);
      }),
    );
  });

  test("has the scale 0.9996 along the central meridian", () => {
    const step = 1e-5;
    const scale =
      (toUtm(9 + step, 51, 32).eastM - toUtm(9 - step, 51, 32).eastM) /
      (2 * step * (Math.PI / 180)) /
      radiusOfParallel(51);
    expect(scale).toBeCloseTo(0.9996, 8);
  });

  test("takes zone 33 from 12 degrees east on", () => {
    expect(utmZoneOf(11.999)).toBe(32);
    expect(utmZoneOf(12)).toBe(33);
  });
});

test("a projected number in place of degrees is refused by name", () => {
  expect(() => toLaea(389000, 52)).toThrow(/^lon: /);
  expect(() => toUtm(9, 5819701, 32)).toThrow(/^lat: /);
  expect(() => toLaea(9, Number.NaN)).toThrow(/^lat: /);
});

function radiusOfParallel(lat: number): number {
  const phi = (lat * Math.PI) / 180;
  const f = 1 / 298.257222101;
  const e2 = f * (2 - f);
  return (6378137 * Math.cos(phi)) / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
}
