// SPDX-License-Identifier: EUPL-1.2
import type { Points } from "../core/coordinates.ts";

/** Points sorted into square bins: the search structure of all distance work in this package. */
export interface PointGrid {
  readonly columns: number;
  readonly rows: number;
  readonly binM: number;
  readonly minX: number;
  readonly minY: number;
  /** First position of each bin in `order`, row by row, with an end mark. */
  readonly starts: Int32Array;
  /** Indices of the points, bin by bin. */
  readonly order: Int32Array;
  /** Coordinates in that order, so that a bin is read without jumps. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const MAX_BINS = 4_000_000;

function extent(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return values.length === 0 ? [0, 0] : [low, high];
}

/** Bins of at least `binM` metres; wider when the extent would need too many of them. */
export function buildPointGrid(points: Points, binM: number): PointGrid {
  const n = points.x.length;
  const [minX, maxX] = extent(points.x);
  const [minY, maxY] = extent(points.y);
  const limit = Math.min(MAX_BINS, 4 * n + 16);
  let size = Math.max(binM, (maxX - minX) / limit, (maxY - minY) / limit, 1e-9);
  const bins = () =>
    (Math.floor((maxX - minX) / size) + 1) *
    (Math.floor((maxY - minY) / size) + 1);
  while (bins() > limit) size *= 1.5;
  const columns = Math.floor((maxX - minX) / size) + 1;
  const rows = Math.floor((maxY - minY) / size) + 1;
  const bin = new Int32Array(n);
  const starts = new Int32Array(columns * rows + 1);
  for (let i = 0; i < n; i++) {
    const column = Math.floor(((points.x[i] ?? 0) - minX) / size);
    const row = Math.floor(((points.y[i] ?? 0) - minY) / size);
    const at = row * columns + column;
    bin[i] = at;
    starts[at + 1] = (starts[at + 1] ?? 0) + 1;
  }
  for (let b = 0; b < columns * rows; b++) {
    starts[b + 1] = (starts[b + 1] ?? 0) + (starts[b] ?? 0);
  }
  return {
    columns,
    rows,
    binM: size,
    minX,
    minY,
    starts,
    ...placed(points, bin, starts),
  };
}

function placed(points: Points, bin: Int32Array, starts: Int32Array) {
  const n = bin.length;
  const next = starts.slice(0, -1);
  const order = new Int32Array(n);
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = next[bin[i] ?? 0] ?? 0;
    next[bin[i] ?? 0] = at + 1;
    order[at] = i;
    x[at] = points.x[i] ?? 0;
    y[at] = points.y[i] ?? 0;
  }
  return { order, x, y };
}

/** Column or row of a coordinate, kept inside the grid. */
export function binIndex(
  value: number,
  origin: number,
  binM: number,
  count: number,
): number {
  return Math.max(0, Math.min(count - 1, Math.floor((value - origin) / binM)));
}
