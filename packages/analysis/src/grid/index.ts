// SPDX-License-Identifier: EUPL-1.2
export {
  cellBounds,
  cellCentre,
  cellOf,
  cellRing,
  DIVISION_SIZES_M,
  parentCell,
} from "./cell.ts";
export type { Cell, CellBounds, DivisionSizeM } from "./cell.ts";
export {
  cellId,
  GRID_SIZES_M,
  gridCell,
  gridCellOf,
  parseCellId,
  toCell,
} from "./cellId.ts";
export type { GridCell, GridSizeM } from "./cellId.ts";
export { pointInPolygon, polygonArea, prepareArea } from "./polygon.ts";
export type { Area, MultiPolygon, Polygon, PreparedArea } from "./polygon.ts";
