// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, InvalidInputError } from "../core/check.ts";
import { fromLaea, toLaea } from "../projection/index.ts";
import type { LonLat } from "../projection/index.ts";

/**
 * South-west corner of a cell of the official INSPIRE grid (EPSG:3035), north
 * and east in whole hundreds of metres: the integers that are stored.
 */
export interface Cell {
  readonly n: number;
  readonly e: number;
}

/** Sizes that follow from the 100 m cell by division, in metres. */
export const DIVISION_SIZES_M = [100, 500, 1000, 10000] as const;
/** Size of a cell that follows from the 100 m cell by division, in metres. */
export type DivisionSizeM = (typeof DIVISION_SIZES_M)[number];

/**
 * The 100 m cell that holds the place (degrees); lower edges belong to the cell.
 * Throws InvalidInputError outside the projection's range.
 */
export function cellOf(lon: number, lat: number): Cell {
  const { eastM, northM } = toLaea(lon, lat);
  return { n: Math.floor(northM / 100), e: Math.floor(eastM / 100) };
}

function stepOf(sizeM: DivisionSizeM): number {
  if (!DIVISION_SIZES_M.includes(sizeM)) {
    throw new InvalidInputError(
      "sizeM",
      "unknown-value",
      `is ${String(sizeM)}, expected one of ${DIVISION_SIZES_M.join(", ")}`,
    );
  }
  return sizeM / 100;
}

function checkCell(cell: Cell): void {
  checkInteger(cell.n, "cell.n", -100_000, 200_000);
  checkInteger(cell.e, "cell.e", -100_000, 200_000);
}

/** The larger cell around a cell, named by its south-west corner, again in hundreds of metres. */
export function parentCell(cell: Cell, sizeM: DivisionSizeM): Cell {
  checkCell(cell);
  const step = stepOf(sizeM);
  return {
    n: Math.floor(cell.n / step) * step,
    e: Math.floor(cell.e / step) * step,
  };
}

/** Edges of a cell in metres of EPSG:3035; south and west belong to it, north and east don't. */
export interface CellBounds {
  readonly southM: number;
  readonly westM: number;
  readonly northM: number;
  readonly eastM: number;
}

/** Edges of the cell of that size which starts at `cell`. */
export function cellBounds(cell: Cell, sizeM: DivisionSizeM = 100): CellBounds {
  checkCell(cell);
  stepOf(sizeM);
  const southM = cell.n * 100;
  const westM = cell.e * 100;
  return { southM, westM, northM: southM + sizeM, eastM: westM + sizeM };
}

/** Centre of the cell in degrees. */
export function cellCentre(cell: Cell, sizeM: DivisionSizeM = 100): LonLat {
  const { southM, westM } = cellBounds(cell, sizeM);
  return fromLaea(westM + sizeM / 2, southM + sizeM / 2);
}

/** Corners of the cell in degrees as a closed GeoJSON ring, counter-clockwise. */
export function cellRing(
  cell: Cell,
  sizeM: DivisionSizeM = 100,
): [number, number][] {
  const { southM, westM, northM, eastM } = cellBounds(cell, sizeM);
  const corners: readonly (readonly [number, number])[] = [
    [westM, southM],
    [eastM, southM],
    [eastM, northM],
    [westM, northM],
    [westM, southM],
  ];
  return corners.map(([east, north]) => {
    const { lon, lat } = fromLaea(east, north);
    return [lon, lat];
  });
}
