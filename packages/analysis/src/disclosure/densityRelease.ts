// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkPositive,
  checkSameLength,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";

/** A raster: centres at (minX + (column + 0.5) cellM, minY + (row + 0.5) cellM). */
export interface ReleaseRaster {
  readonly minX: number;
  readonly minY: number;
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
}

export interface DensityReleaseSettings {
  /** Reach of the kernel in metres. */
  readonly radiusM: number;
  /** Events that must lie within reach. */
  readonly threshold: number;
  /** Different addresses that they must come from. */
  readonly minAddresses: number;
}

export interface DensityRelease extends AnalysisResult<DensityReleaseSettings> {
  /** 1 where a density value may be shown; row by row from minY. */
  readonly isReleasable: Uint8Array;
  readonly withheldCells: number;
}

/** Calls `visit` for each cell whose centre lies within reach of the point. */
function forEachCellWithin(
  raster: ReleaseRaster,
  x: number,
  y: number,
  radiusM: number,
  visit: (cell: number) => void,
): void {
  const { minX, minY, cellM, columns, rows } = raster;
  const firstRow = Math.max(0, Math.ceil((y - radiusM - minY) / cellM - 0.5));
  const lastRow = Math.min(
    rows - 1,
    Math.floor((y + radiusM - minY) / cellM - 0.5),
  );
  for (let row = firstRow; row <= lastRow; row++) {
    const dy = minY + (row + 0.5) * cellM - y;
    const half = Math.sqrt(Math.max(0, radiusM * radiusM - dy * dy));
    const first = Math.max(0, Math.ceil((x - half - minX) / cellM - 0.5));
    const last = Math.min(
      columns - 1,
      Math.floor((x + half - minX) / cellM - 0.5),
    );
    for (let column = first; column <= last; column++)
      visit(row * columns + column);
  }
}

/**
 * Says where a density surface may be shown: only where the kernel rests on at
 * least `threshold` events from at least `minAddresses` addresses, so that no single event or
 * address can be read off. `x`, `y` in metres of the raster's system; `address` is a code per event, by
 * default each coordinate pair. Throws InvalidInputError naming the argument.
 */
export function findReleasableDensity(input: {
  readonly x: NumberArray;
  readonly y: NumberArray;
  readonly address?: NumberArray;
  readonly raster: ReleaseRaster;
  readonly settings: Pick<DensityReleaseSettings, "radiusM"> &
    Partial<DensityReleaseSettings>;
}): DensityRelease {
  const { x, y, address, raster } = input;
  const settings: DensityReleaseSettings = {
    threshold: 5,
    minAddresses: 2,
    ...input.settings,
  };
  checkNotEmpty(x, "x");
  checkFinite(x, "x");
  checkFinite(y, "y");
  checkSameLength(x, "x", y, "y");
  if (address) checkSameLength(x, "x", address, "address");
  checkPositive(settings.radiusM, "settings.radiusM");
  checkInteger(settings.threshold, "settings.threshold", 1);
  checkInteger(settings.minAddresses, "settings.minAddresses", 1);
  checkPositive(raster.cellM, "raster.cellM");
  checkInteger(raster.columns, "raster.columns", 1);
  checkInteger(raster.rows, "raster.rows", 1);
  const groups = new Map<string, { x: number; y: number }[]>();
  for (let i = 0; i < x.length; i++) {
    const point = { x: x[i] ?? 0, y: y[i] ?? 0 };
    const key = address ? String(address[i]) : `${point.x} ${point.y}`;
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  const cells = raster.rows * raster.columns;
  const events = new Int32Array(cells);
  const addresses = new Int32Array(cells);
  const lastGroup = new Int32Array(cells).fill(-1);
  let number = 0;
  for (const group of groups.values()) {
    for (const point of group) {
      forEachCellWithin(raster, point.x, point.y, settings.radiusM, (cell) => {
        events[cell] = (events[cell] ?? 0) + 1;
        if (lastGroup[cell] === number) return;
        lastGroup[cell] = number;
        addresses[cell] = (addresses[cell] ?? 0) + 1;
      });
    }
    number++;
  }
  const isReleasable = new Uint8Array(cells);
  let withheldCells = 0;
  for (let cell = 0; cell < cells; cell++) {
    const isEnough =
      (events[cell] ?? 0) >= settings.threshold &&
      (addresses[cell] ?? 0) >= settings.minAddresses;
    isReleasable[cell] = isEnough ? 1 : 0;
    if (!isEnough && (events[cell] ?? 0) > 0) withheldCells++;
  }
  return {
    settings,
    n: x.length,
    excluded: [],
    warnings: [],
    isReleasable,
    withheldCells,
  };
}
