// SPDX-License-Identifier: EUPL-1.2
import type { Points } from "../core/coordinates.ts";
import type { DensityGrid } from "./grid.ts";

/** A raster wider than the grid by `padX` columns and `padY` rows on each side. */
export interface PaddedRaster {
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly padX: number;
  readonly padY: number;
}

/** A raster of zeros with room for kernels that reach in from outside. */
export function paddedRaster(
  grid: DensityGrid,
  reachM: number,
  values?: ArrayLike<number>,
): PaddedRaster {
  const padX = Math.ceil(reachM / grid.cellWidthM) + 1;
  const padY = Math.ceil(reachM / grid.cellHeightM) + 1;
  const columns = grid.columns + 2 * padX;
  const rows = grid.rows + 2 * padY;
  const raster = new Float64Array(columns * rows);
  for (let j = 0; values !== undefined && j < grid.rows; j++) {
    for (let i = 0; i < grid.columns; i++) {
      raster[(j + padY) * columns + i + padX] =
        values[j * grid.columns + i] ?? 0;
    }
  }
  return { values: raster, columns, rows, padX, padY };
}

/** Shares each point among the four nearest cell centres by distance (linear binning, Wand 1994); returns how many lay too far outside. */
export function binLinearly(
  points: Points,
  grid: DensityGrid,
  raster: PaddedRaster,
): number {
  const { values, columns, rows, padX, padY } = raster;
  const { x, y } = points;
  const left = grid.westM / grid.cellWidthM + 0.5 - padX;
  const low = grid.southM / grid.cellHeightM + 0.5 - padY;
  const perX = 1 / grid.cellWidthM;
  const perY = 1 / grid.cellHeightM;
  let outside = 0;
  for (let k = 0; k < x.length; k++) {
    const u = (x[k] ?? 0) * perX - left;
    const v = (y[k] ?? 0) * perY - low;
    if (!(u >= 0 && v >= 0 && u < columns - 1 && v < rows - 1)) {
      outside++;
      continue;
    }
    const i = Math.trunc(u);
    const j = Math.trunc(v);
    const fx = u - i;
    const fy = v - j;
    const at = j * columns + i;
    const top = at + columns;
    values[at] = (values[at] ?? 0) + (1 - fx) * (1 - fy);
    values[at + 1] = (values[at + 1] ?? 0) + fx * (1 - fy);
    values[top] = (values[top] ?? 0) + (1 - fx) * fy;
    values[top + 1] = (values[top + 1] ?? 0) + fx * fy;
  }
  return outside;
}

// Beyond this many standard deviations a Gaussian is left out: 4e-5 of its peak.
const REACH_SD = 4.5;

/** Reach of a binned Gaussian in metres. */
export const gaussianReachM = (sdM: number) => REACH_SD * sdM;

/**
 * Half a one-dimensional Gaussian at whole steps, scaled to a total of
 * `stepM` times the density. Linear binning widens it by a sixth of a squared
 * step on average, which is taken off beforehand.
 */
function gaussianWeights(sdM: number, stepM: number): Float64Array {
  const variance = sdM * sdM - (stepM * stepM) / 6;
  const sd = Math.sqrt(Math.max(variance, (sdM * sdM) / 4));
  const reach = Math.ceil(gaussianReachM(sdM) / stepM);
  return Float64Array.from({ length: reach + 1 }, (_, k) => {
    const d = (k * stepM) / sd;
    return Math.exp(-0.5 * d * d) / (sd * Math.sqrt(2 * Math.PI));
  });
}

/** Sum of Gaussian kernels (per square metre) of the weights in the raster, at the cells of the grid. */
export function convolveGaussian(
  raster: PaddedRaster,
  grid: DensityGrid,
  sdM: number,
): Float64Array {
  const across = gaussianWeights(sdM, grid.cellWidthM);
  const along = gaussianWeights(sdM, grid.cellHeightM);
  // Each pass writes its result turned, so that both read along memory.
  const turned = convolveRows(
    raster.values,
    raster.rows,
    raster.columns,
    grid.columns,
    raster.padX,
    across,
  );
  return convolveRows(
    turned,
    grid.columns,
    raster.rows,
    grid.rows,
    raster.padY,
    along,
  );
}

function convolveRows(
  source: Float64Array,
  rows: number,
  width: number,
  outputs: number,
  pad: number,
  half: Float64Array,
): Float64Array {
  const result = new Float64Array(outputs * rows);
  const reach = Math.min(half.length - 1, pad);
  const centre = half[0] ?? 0;
  for (let row = 0; row < rows; row++) {
    const start = row * width + pad;
    if (isEmpty(source, row * width, width)) continue;
    for (let i = 0; i < outputs; i++) {
      const at = start + i;
      let sum = centre * (source[at] ?? 0);
      for (let k = 1; k <= reach; k++) {
        sum += (half[k] ?? 0) * ((source[at - k] ?? 0) + (source[at + k] ?? 0));
      }
      result[i * rows + row] = sum;
    }
  }
  return result;
}

function isEmpty(values: Float64Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (values[i] !== 0) return false;
  return true;
}

/** Sum of quartic kernels (per square metre) of the weights in the raster, stamped cell by cell. */
export function convolveQuartic(
  raster: PaddedRaster,
  grid: DensityGrid,
  radiusM: number,
): Float64Array {
  const { columns, rows } = grid;
  const result = new Float64Array(columns * rows);
  const { offsets, weights, spanX, spanY } = quarticStamp(grid, radiusM);
  for (let j = 0; j < raster.rows; j++) {
    for (let i = 0; i < raster.columns; i++) {
      const weight = raster.values[j * raster.columns + i] ?? 0;
      if (weight === 0) continue;
      const column = i - raster.padX;
      const row = j - raster.padY;
      for (let dy = -spanY; dy <= spanY; dy++) {
        const to = row + dy;
        if (to < 0 || to >= rows) continue;
        const span = offsets[dy + spanY] ?? 0;
        const first = Math.max(0, column - span);
        const last = Math.min(columns - 1, column + span);
        const stamp = (dy + spanY) * (2 * spanX + 1) + spanX - column;
        for (let c = first; c <= last; c++) {
          const at = to * columns + c;
          result[at] = (result[at] ?? 0) + weight * (weights[stamp + c] ?? 0);
        }
      }
    }
  }
  return result;
}

// A quartic of radius R has the variance R²/8 along each axis; what linear
// binning adds to it (see above) is taken off the radius.
function narrowed(radiusM: number, stepM: number): number {
  const square = radiusM * radiusM;
  return Math.sqrt(Math.max(square - (4 / 3) * stepM * stepM, square / 4));
}

function quarticStamp(grid: DensityGrid, radiusM: number) {
  const radiusX = narrowed(radiusM, grid.cellWidthM);
  const radiusY = narrowed(radiusM, grid.cellHeightM);
  const spanX = Math.floor(radiusX / grid.cellWidthM);
  const spanY = Math.floor(radiusY / grid.cellHeightM);
  const offsets = new Int32Array(2 * spanY + 1);
  const weights = new Float64Array((2 * spanX + 1) * (2 * spanY + 1));
  const scale = 3 / (Math.PI * radiusX * radiusY);
  for (let dy = -spanY; dy <= spanY; dy++) {
    for (let dx = -spanX; dx <= spanX; dx++) {
      const x = (dx * grid.cellWidthM) / radiusX;
      const y = (dy * grid.cellHeightM) / radiusY;
      const rest = 1 - x * x - y * y;
      if (rest <= 0) continue;
      weights[(dy + spanY) * (2 * spanX + 1) + dx + spanX] =
        scale * rest * rest;
      offsets[dy + spanY] = Math.max(offsets[dy + spanY] ?? 0, dx);
    }
  }
  return { offsets, weights, spanX, spanY };
}
