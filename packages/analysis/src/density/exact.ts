// SPDX-License-Identifier: EUPL-1.2
import type { Points } from "../core/coordinates.ts";
import { columnCentre, rowCentre } from "./grid.ts";
import type { DensityGrid } from "./grid.ts";

/** Sum of Gaussian kernels at every cell centre, no approximation, not truncated. */
export function exactGaussian(
  points: Points,
  grid: DensityGrid,
  sdM: number,
): Float64Array {
  const { columns, rows } = grid;
  const values = new Float64Array(columns * rows);
  const across = new Float64Array(columns);
  const scale = 1 / (points.x.length * 2 * Math.PI * sdM * sdM);
  for (let k = 0; k < points.x.length; k++) {
    const px = points.x[k] ?? 0;
    const py = points.y[k] ?? 0;
    for (let i = 0; i < columns; i++) {
      const d = (columnCentre(grid, i) - px) / sdM;
      across[i] = Math.exp(-0.5 * d * d);
    }
    for (let j = 0; j < rows; j++) {
      const d = (rowCentre(grid, j) - py) / sdM;
      const weight = scale * Math.exp(-0.5 * d * d);
      const row = j * columns;
      for (let i = 0; i < columns; i++) {
        values[row + i] = (values[row + i] ?? 0) + weight * (across[i] ?? 0);
      }
    }
  }
  return values;
}

/** Sum of quartic kernels at every cell centre, no approximation. */
export function exactQuartic(
  points: Points,
  grid: DensityGrid,
  radiusM: number,
): Float64Array {
  const { columns, rows, cellWidthM, cellHeightM } = grid;
  const values = new Float64Array(columns * rows);
  const scale = 3 / (Math.PI * radiusM * radiusM * points.x.length);
  const inverse = 1 / (radiusM * radiusM);
  for (let k = 0; k < points.x.length; k++) {
    const px = points.x[k] ?? 0;
    const py = points.y[k] ?? 0;
    const columnAt = (x: number) => (x - grid.westM) / cellWidthM - 0.5;
    const rowAt = (y: number) => (y - grid.southM) / cellHeightM - 0.5;
    const west = Math.max(0, Math.ceil(columnAt(px - radiusM)));
    const east = Math.min(columns - 1, Math.floor(columnAt(px + radiusM)));
    const south = Math.max(0, Math.ceil(rowAt(py - radiusM)));
    const north = Math.min(rows - 1, Math.floor(rowAt(py + radiusM)));
    for (let j = south; j <= north; j++) {
      const dy = rowCentre(grid, j) - py;
      for (let i = west; i <= east; i++) {
        const dx = columnCentre(grid, i) - px;
        const rest = 1 - (dx * dx + dy * dy) * inverse;
        if (rest <= 0) continue;
        const at = j * columns + i;
        values[at] = (values[at] ?? 0) + scale * rest * rest;
      }
    }
  }
  return values;
}
