// SPDX-License-Identifier: EUPL-1.2
import { checkNotEmpty, checkPositive } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { checkMetres, checkPoints } from "../core/coordinates.ts";
import type { Points } from "../core/coordinates.ts";
import type { AnalysisResult } from "../core/result.ts";
import {
  binLinearly,
  convolveGaussian,
  convolveQuartic,
  gaussianReachM,
  paddedRaster,
} from "./binned.ts";
import { gaussianMassInRectangle, massInMask } from "./edge.ts";
import { exactGaussian, exactQuartic } from "./exact.ts";
import { checkGrid, extentOf } from "./grid.ts";
import type { DensityGrid, Rectangle } from "./grid.ts";

/** Settings of a density map, defaults filled in. */
export interface DensitySettings {
  readonly kernel: "gaussian" | "quartic";
  /** Standard deviation of the Gaussian, radius of the quartic kernel, in metres. */
  readonly bandwidthM: number;
  /** Exact sums, or points shared among cells first: error below 0.1 % of the maximum. */
  readonly method: "exact" | "binned";
  /** Divide by the part of the kernel inside the study area. */
  readonly isEdgeCorrected: boolean;
  readonly grid: DensityGrid;
}

/** What a caller may choose. */
export interface DensityOptions {
  readonly bandwidthM: number;
  readonly kernel?: DensitySettings["kernel"];
  readonly method?: DensitySettings["method"];
  readonly isEdgeCorrected?: boolean;
  /** Study area: 1 inside, 0 outside. Cells outside get 0. */
  readonly mask?: NumberArray;
  /** Rectangular study area when there is no mask; the grid's own when left out. Gaussian only. */
  readonly window?: Rectangle;
}

/** Density per square metre; times n it is events per square metre. */
export interface DensityResult extends AnalysisResult<DensitySettings> {
  /** At the cell centres, row by row from the south-west; normalised by all points. */
  readonly density: Float64Array;
}

// Below this many cells a kernel is too narrow for shared points.
const FEWEST_CELLS = 1.5;

/**
 * Kernel density of points in projected metres on a raster. A density shows
 * where events lie, not whether that is notable. Sources: Silverman, Density
 * Estimation (1986), equation 4.5 (quartic); Wand & Jones, Kernel Smoothing
 * (1995), appendix D (binning); Diggle, Appl. Statist. 34 (1985) 138-147
 * (edge correction). Throws InvalidInputError naming the argument.
 */
export function density(
  points: Points,
  grid: DensityGrid,
  options: DensityOptions,
): DensityResult {
  checkPoints(points, "metres");
  checkNotEmpty(points.x, "points");
  checkGrid(grid, options.mask);
  checkPositive(options.bandwidthM, "bandwidthM");
  checkMetres(points, options.bandwidthM);
  const settings: DensitySettings = {
    kernel: options.kernel ?? "gaussian",
    bandwidthM: options.bandwidthM,
    method: options.method ?? "binned",
    isEdgeCorrected: options.isEdgeCorrected ?? true,
    grid,
  };
  const { values, outside } = kernelSums(points, settings);
  if (settings.isEdgeCorrected) divideByMass(values, settings, options);
  if (options.mask !== undefined) {
    for (let i = 0; i < values.length; i++) {
      if (options.mask[i] === 0) values[i] = 0;
    }
  }
  const cellM = Math.max(grid.cellWidthM, grid.cellHeightM);
  const isCoarse =
    settings.method === "binned" && settings.bandwidthM < FEWEST_CELLS * cellM;
  return {
    settings,
    n: points.x.length,
    excluded:
      outside > 0 ? [{ reason: "outOfReachOfGrid", count: outside }] : [],
    warnings: isCoarse ? ["bandwidthTooSmallForGrid"] : [],
    density: values,
  };
}

function kernelSums(points: Points, settings: DensitySettings) {
  const { grid, bandwidthM, kernel } = settings;
  const isGaussian = kernel === "gaussian";
  if (settings.method === "exact") {
    const exact = isGaussian ? exactGaussian : exactQuartic;
    return { values: exact(points, grid, bandwidthM), outside: 0 };
  }
  const raster = paddedRaster(grid, reachM(settings));
  const outside = binLinearly(points, grid, raster);
  const convolve = isGaussian ? convolveGaussian : convolveQuartic;
  const values = convolve(raster, grid, bandwidthM);
  const scale = 1 / points.x.length;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
  return { values, outside };
}

const reachM = ({ kernel, bandwidthM }: DensitySettings) =>
  kernel === "gaussian" ? gaussianReachM(bandwidthM) : bandwidthM;

function divideByMass(
  values: Float64Array,
  settings: DensitySettings,
  { mask, window }: DensityOptions,
): void {
  const { grid, kernel, bandwidthM } = settings;
  const whole = () => new Uint8Array(values.length).fill(1);
  const mass =
    mask === undefined && kernel === "gaussian"
      ? gaussianMassInRectangle(grid, window ?? extentOf(grid), bandwidthM)
      : massInMask(grid, mask ?? whole(), kernel, bandwidthM, reachM(settings));
  for (let i = 0; i < values.length; i++) {
    const share = mass[i] ?? 0;
    values[i] = share > 0 ? (values[i] ?? 0) / share : 0;
  }
}
