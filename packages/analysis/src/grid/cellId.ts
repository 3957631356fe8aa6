// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../core/check.ts";
import { toLaea } from "../projection/index.ts";
import { parentCell } from "./cell.ts";
import type { Cell, DivisionSizeM } from "./cell.ts";

/** All cell sizes that are read and written; 250 m comes from coordinates, not from 100 m cells. */
export const GRID_SIZES_M = [100, 250, 500, 1000, 10000] as const;
/** Size of a grid cell in metres. */
export type GridSizeM = (typeof GRID_SIZES_M)[number];

/** A cell of any size by its south-west corner in metres of EPSG:3035. */
export interface GridCell {
  readonly sizeM: GridSizeM;
  readonly northM: number;
  readonly eastM: number;
}

/** The cell of that size which holds the place (degrees). */
export function gridCellOf(
  lon: number,
  lat: number,
  sizeM: GridSizeM,
): GridCell {
  checkSize(sizeM);
  const { eastM, northM } = toLaea(lon, lat);
  return {
    sizeM,
    northM: Math.floor(northM / sizeM) * sizeM,
    eastM: Math.floor(eastM / sizeM) * sizeM,
  };
}

/** The cell of that size around a stored 100 m cell. */
export function gridCell(cell: Cell, sizeM: DivisionSizeM = 100): GridCell {
  const { n, e } = parentCell(cell, sizeM);
  return { sizeM, northM: n * 100, eastM: e * 100 };
}

/** The stored form of a cell; fails for 250 m cells, which don't lie on hundreds of metres. */
export function toCell(cell: GridCell): Cell {
  if (cell.sizeM === 250) {
    throw new InvalidInputError(
      "cell",
      "unknown-value",
      "a 250 m cell has no 100 m corner",
    );
  }
  return { n: cell.northM / 100, e: cell.eastM / 100 };
}

function checkSize(sizeM: number): asserts sizeM is GridSizeM {
  if (!GRID_SIZES_M.some((known) => known === sizeM)) {
    throw new InvalidInputError(
      "sizeM",
      "unknown-value",
      `is ${sizeM}, expected one of ${GRID_SIZES_M.join(", ")}`,
    );
  }
}

// The short form drops the zeros that every corner of that size ends with.
const SHORT_UNIT_M: Record<GridSizeM, number> = {
  100: 100,
  250: 10,
  500: 100,
  1000: 1000,
  10000: 10000,
};

const sizeText = (sizeM: GridSizeM) =>
  sizeM < 1000 ? `${sizeM}m` : `${sizeM / 1000}km`;

/**
 * Official name of a cell: long `CRS3035RES100mN2689100E4337000`, or short as
 * in the census tables, `100mN26891E43370` (INSPIRE data specification on
 * geographical grid systems, cell codes).
 */
export function cellId(
  cell: GridCell,
  form: "long" | "short" = "long",
): string {
  checkSize(cell.sizeM);
  if (cell.northM % cell.sizeM !== 0 || cell.eastM % cell.sizeM !== 0) {
    throw new InvalidInputError(
      "cell",
      "inconsistent",
      `corner ${cell.northM}, ${cell.eastM} is no multiple of ${cell.sizeM} m`,
    );
  }
  if (cell.northM < 0 || cell.eastM < 0) {
    throw new InvalidInputError("cell", "negative", "lies outside the grid");
  }
  if (form === "short") {
    const unit = SHORT_UNIT_M[cell.sizeM];
    return `${sizeText(cell.sizeM)}N${cell.northM / unit}E${cell.eastM / unit}`;
  }
  return `CRS3035RES${cell.sizeM}mN${cell.northM}E${cell.eastM}`;
}

const LONG_FORM = /^CRS3035RES(\d{3,5})mN(\d{1,8})E(\d{1,8})$/;
const SHORT_FORM = /^(100m|250m|500m|1km|10km)N(\d{1,6})E(\d{1,6})$/;

function sizeOfText(text: string): number {
  return text.endsWith("km")
    ? Number(text.slice(0, -2)) * 1000
    : Number(text.slice(0, -1));
}

/**
 * Reads the long or the short name of a cell; throws InvalidInputError for any other text or a corner off the grid.
 */
export function parseCellId(id: string): GridCell {
  const long = LONG_FORM.exec(id);
  const short = long === null ? SHORT_FORM.exec(id) : null;
  const [, size = "", north = "", east = ""] = long ?? short ?? [];
  const sizeM = long === null ? sizeOfText(size) : Number(size);
  if (long === null && short === null) {
    throw new InvalidInputError("id", "unknown-value", `"${id}" names no cell`);
  }
  checkSize(sizeM);
  const unit = long === null ? SHORT_UNIT_M[sizeM] : 1;
  const northM = Number(north) * unit;
  const eastM = Number(east) * unit;
  if (northM % sizeM !== 0 || eastM % sizeM !== 0) {
    throw new InvalidInputError(
      "id",
      "inconsistent",
      `the corner of "${id}" is no multiple of ${sizeM} m`,
    );
  }
  return { sizeM, northM, eastM };
}
