// SPDX-License-Identifier: EUPL-1.2
import {
  checkInteger,
  checkPositive,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";

/** A raster in metres; values stand for cell centres, row by row from the south-west. */
export interface DensityGrid {
  readonly westM: number;
  readonly southM: number;
  readonly cellWidthM: number;
  readonly cellHeightM: number;
  readonly columns: number;
  readonly rows: number;
}

/** A rectangle in metres. */
export interface Rectangle {
  readonly westM: number;
  readonly southM: number;
  readonly eastM: number;
  readonly northM: number;
}

const MAX_CELLS = 25_000_000;

/** Fails for a raster without extent or beyond 25 million cells. */
export function checkGrid(grid: DensityGrid, mask?: NumberArray): void {
  checkRange(grid.westM, "grid.westM", -1e9, 1e9);
  checkRange(grid.southM, "grid.southM", -1e9, 1e9);
  checkPositive(grid.cellWidthM, "grid.cellWidthM");
  checkPositive(grid.cellHeightM, "grid.cellHeightM");
  checkInteger(grid.columns, "grid.columns", 1, MAX_CELLS);
  checkInteger(grid.rows, "grid.rows", 1, MAX_CELLS);
  const cells = grid.columns * grid.rows;
  checkInteger(cells, "grid", 1, MAX_CELLS);
  if (mask === undefined) return;
  checkSameLength({ length: cells }, "cells of the grid", mask, "mask");
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0 && mask[i] !== 1) {
      throw new InvalidInputError(
        "mask",
        "unknown-value",
        `value at position ${i} is ${String(mask[i])}, expected 0 or 1`,
      );
    }
  }
}

/** Centre of a column. */
export const columnCentre = (grid: DensityGrid, column: number) =>
  grid.westM + (column + 0.5) * grid.cellWidthM;

/** Centre of a row. */
export const rowCentre = (grid: DensityGrid, row: number) =>
  grid.southM + (row + 0.5) * grid.cellHeightM;

/** The rectangle that the raster covers. */
export function extentOf(grid: DensityGrid): Rectangle {
  return {
    westM: grid.westM,
    southM: grid.southM,
    eastM: grid.westM + grid.columns * grid.cellWidthM,
    northM: grid.southM + grid.rows * grid.cellHeightM,
  };
}
