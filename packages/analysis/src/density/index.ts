// SPDX-License-Identifier: EUPL-1.2
export { suggestBandwidths } from "./bandwidth.ts";
export type { AxisBandwidths, Bandwidths } from "./bandwidth.ts";
export { contours } from "./contours.ts";
export type { Contour } from "./contours.ts";
export { density } from "./density.ts";
export type {
  DensityOptions,
  DensityResult,
  DensitySettings,
} from "./density.ts";
export type { DensityGrid, Rectangle } from "./grid.ts";
