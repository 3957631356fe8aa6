// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cellBounds,
  cellCentre,
  cellId,
  cellOf,
  cellRing,
  gridCell,
  gridCellOf,
  parentCell,
  parseCellId,
  toCell,
} from "./index.ts";

const lonInGermany = fc.double({ min: 5.8, max: 15.1, noNaN: true });
const latInGermany = fc.double({ min: 47.2, max: 55.1, noNaN: true });

describe("cells", () => {
  test("the EPSG example lies in the cell its metres say", () => {
    expect(cellOf(5, 50)).toEqual({ n: 29997, e: 39627 });
  });

  test("parents follow by division, also south and west of the origin", () => {
    expect(parentCell({ n: 29997, e: 39627 }, 500)).toEqual({
      n: 29995,
      e: 39625,
    });
    expect(parentCell({ n: 29997, e: 39627 }, 1000)).toEqual({
      n: 29990,
      e: 39620,
    });
    expect(parentCell({ n: 29997, e: 39627 }, 10000)).toEqual({
      n: 29900,
      e: 39600,
    });
    expect(parentCell({ n: -1, e: -1 }, 1000)).toEqual({ n: -10, e: -10 });
  });

  test("a cell holds its own centre at every size", () => {
    const size = fc.constantFrom(
      100 as const,
      500 as const,
      1000 as const,
      10000 as const,
    );
    fc.assert(
      fc.property(lonInGermany, latInGermany, size, (lon, lat, sizeM) => {
        const cell = parentCell(cellOf(lon, lat), sizeM);
        const centre = cellCentre(cell, sizeM);
        const again = parentCell(cellOf(centre.lon, centre.lat), sizeM);
        expect(again).toEqual(cell);
      }),
    );
  });

  test("bounds and ring span the size", () => {
    expect(cellBounds({ n: 29990, e: 39620 }, 1000)).toEqual({
      southM: 2999000,
      westM: 3962000,
      northM: 3000000,
      eastM: 3963000,
    });
    const ring = cellRing({ n: 29990, e: 39620 }, 1000);
    expect(ring).toHaveLength(5);
    expect(ring[0]).toEqual(ring[4]);
  });

  test("250 m cells come from coordinates and lie inside their 1 km cell", () => {
    fc.assert(
      fc.property(lonInGermany, latInGermany, (lon, lat) => {
        const fine = gridCellOf(lon, lat, 250);
        const coarse = gridCellOf(lon, lat, 1000);
        expect(Math.floor(fine.northM / 1000) * 1000).toBe(coarse.northM);
        expect(Math.floor(fine.eastM / 1000) * 1000).toBe(coarse.eastM);
      }),
    );
    expect(() => toCell(gridCellOf(9, 50, 250))).toThrow(/^cell: /);
  });

  test("sizes and corners that aren't on the grid are refused by name", () => {
    // @ts-expect-error: a caller without types can still pass any number
    expect(() => parentCell({ n: 1, e: 1 }, 300)).toThrow(/^sizeM: /);
    expect(() => parentCell({ n: 1.5, e: 1 }, 100)).toThrow(/^cell\.n: /);
  });
});

describe("cell names", () => {
  test.each([
    ["CRS3035RES100mN2689100E4337000", "100mN26891E43370"],
    ["CRS3035RES250mN2572500E4256000", "250mN257250E425600"],
    ["CRS3035RES500mN2689500E4337000", "500mN26895E43370"],
    ["CRS3035RES1000mN2689000E4337000", "1kmN2689E4337"],
    ["CRS3035RES10000mN2680000E4330000", "10kmN268E433"],
  ])("%s and %s are one cell, read and written", (long, short) => {
    expect(parseCellId(long)).toEqual(parseCellId(short));
    expect(cellId(parseCellId(short))).toBe(long);
    expect(cellId(parseCellId(long), "short")).toBe(short);
  });

  test("a stored cell and its name give each other", () => {
    const cell = cellOf(8.4037, 49.0069);
    expect(toCell(parseCellId(cellId(gridCell(cell))))).toEqual(cell);
  });

  test.each([
    "",
    "100mN26891",
    "CRS3035RES300mN2689100E4337000",
    "CRS3035RES1000mN2689100E4337000",
    "CRS4326RES100mN2689100E4337000",
    "100mN26891E43370 ",
  ])("%j names no cell", (id) => {
    expect(() => parseCellId(id)).toThrow(/^(id|sizeM): /);
  });
});
