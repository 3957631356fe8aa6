// SPDX-License-Identifier: EUPL-1.2
export { findReleasableDensity } from "./densityRelease.ts";
export type {
  DensityRelease,
  DensityReleaseSettings,
  ReleaseRaster,
} from "./densityRelease.ts";
export { checkDifferences } from "./differenceAttack.ts";
export type {
  DifferenceLeak,
  DifferenceResult,
  DifferenceSettings,
  PublishedFigure,
} from "./differenceAttack.ts";
export { findDominatedCells } from "./dominance.ts";
export type {
  DominanceReason,
  DominanceResult,
  DominanceSettings,
  DominatedCell,
} from "./dominance.ts";
export type { PublishedTotals } from "./frequencyTable.ts";
export { averageQuadtree } from "./averageQuadtree.ts";
export type { AveragedGrid } from "./averageQuadtree.ts";
export { coarsenGrid } from "./quadtree.ts";
export type {
  CoarsenedGrid,
  CoarseningSettings,
  GridBlock,
} from "./quadtree.ts";
export { auditTable, suppressTable } from "./suppressTable.ts";
export type {
  HiddenCell,
  SuppressedTable,
  SuppressionSettings,
} from "./suppressTable.ts";
