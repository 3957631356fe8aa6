// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../core/check.ts";
import { normalUpperTail } from "../core/normalTail.ts";
import { convolveGaussian, convolveQuartic, paddedRaster } from "./binned.ts";
import { columnCentre, rowCentre } from "./grid.ts";
import type { DensityGrid, Rectangle } from "./grid.ts";

const massBetween = (low: number, high: number, at: number, sdM: number) =>
  normalUpperTail((low - at) / sdM) - normalUpperTail((high - at) / sdM);

/** Share of a Gaussian kernel at each cell centre that lies in the rectangle; exact. */
export function gaussianMassInRectangle(
  grid: DensityGrid,
  window: Rectangle,
  sdM: number,
): Float64Array {
  const { columns, rows } = grid;
  const across = Float64Array.from({ length: columns }, (_, i) =>
    massBetween(window.westM, window.eastM, columnCentre(grid, i), sdM),
  );
  const mass = new Float64Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    const along = massBetween(
      window.southM,
      window.northM,
      rowCentre(grid, j),
      sdM,
    );
    for (let i = 0; i < columns; i++) {
      mass[j * columns + i] = along * (across[i] ?? 0);
    }
  }
  return mass;
}

/** Share of the kernel at each cell centre that falls on cells of the mask, the mask convolved with the kernel. */
export function massInMask(
  grid: DensityGrid,
  mask: NumberArray,
  kernel: "gaussian" | "quartic",
  bandwidthM: number,
  reachM: number,
): Float64Array {
  const raster = paddedRaster(grid, reachM, mask);
  const everywhere = { length: grid.columns * grid.rows };
  const convolve = kernel === "gaussian" ? convolveGaussian : convolveQuartic;
  const cellM2 = grid.cellWidthM * grid.cellHeightM;
  const mass = convolve(raster, grid, bandwidthM);
  return Float64Array.from(everywhere, (_, i) => (mass[i] ?? 0) * cellM2);
}
