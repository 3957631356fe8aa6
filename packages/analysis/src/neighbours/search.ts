// SPDX-License-Identifier: EUPL-1.2
import {
  checkInteger,
  checkNotEmpty,
  checkPositive,
  InvalidInputError,
} from "../core/check.ts";
import { checkMetres, checkPoints } from "../core/coordinates.ts";
import type { Points } from "../core/coordinates.ts";
import type { Neighbours } from "./lists.ts";
import { binIndex, buildPointGrid } from "./pointGrid.ts";
import type { PointGrid } from "./pointGrid.ts";

// Visits every other point within the distance, bin row by bin row.
function eachWithin(
  grid: PointGrid,
  at: number,
  distanceM: number,
  visit: (position: number) => void,
): void {
  const { columns, rows, binM, starts, x, y } = grid;
  const px = x[at] ?? 0;
  const py = y[at] ?? 0;
  const limit = distanceM * distanceM;
  const west = binIndex(px - distanceM, grid.minX, binM, columns);
  const east = binIndex(px + distanceM, grid.minX, binM, columns);
  const south = binIndex(py - distanceM, grid.minY, binM, rows);
  const north = binIndex(py + distanceM, grid.minY, binM, rows);
  for (let row = south; row <= north; row++) {
    const end = starts[row * columns + east + 1] ?? 0;
    for (let k = starts[row * columns + west] ?? 0; k < end; k++) {
      const dx = (x[k] ?? 0) - px;
      const dy = (y[k] ?? 0) - py;
      if (dx * dx + dy * dy <= limit && k !== at) visit(k);
    }
  }
}

/**
 * All pairs at most `distanceM` metres apart, places at the same spot included; points in projected metres.
 * Throws InvalidInputError naming the argument.
 */
export function neighboursWithin(
  points: Points,
  distanceM: number,
): Neighbours {
  checkPoints(points, "metres");
  checkNotEmpty(points.x, "points");
  checkPositive(distanceM, "distanceM");
  checkMetres(points, distanceM);
  const n = points.x.length;
  const grid = buildPointGrid(points, distanceM);
  const offsets = new Int32Array(n + 1);
  let found = new Int32Array(16 * n);
  const starts = new Int32Array(n);
  let used = 0;
  const add = (k: number) => {
    if (used === found.length) {
      const larger = new Int32Array(2 * used);
      larger.set(found);
      found = larger;
    }
    found[used++] = grid.order[k] ?? 0;
  };
  for (let at = 0; at < n; at++) {
    const i = grid.order[at] ?? 0;
    starts[i] = used;
    eachWithin(grid, at, distanceM, add);
    offsets[i + 1] = used - (starts[i] ?? 0);
  }
  for (let i = 0; i < n; i++) {
    offsets[i + 1] = (offsets[i + 1] ?? 0) + (offsets[i] ?? 0);
  }
  return { offsets, targets: gather(found, starts, offsets, used) };
}

function gather(
  found: Int32Array,
  starts: Int32Array,
  offsets: Int32Array,
  used: number,
): Int32Array {
  const targets = new Int32Array(used);
  for (let i = 0; i < starts.length; i++) {
    let from = starts[i] ?? 0;
    for (let k = offsets[i] ?? 0; k < (offsets[i + 1] ?? 0); k++) {
      targets[k] = found[from++] ?? 0;
    }
  }
  return targets;
}

/**
 * The k nearest other places of each place, nearest first; equal distances by index; points in projected metres.
 * Throws InvalidInputError naming the argument.
 */
export function nearestNeighbours(points: Points, k: number): Neighbours {
  checkPoints(points, "metres");
  checkNotEmpty(points.x, "points");
  const n = points.x.length;
  checkInteger(k, "k", 1);
  if (k >= n) {
    throw new InvalidInputError(
      "k",
      "out-of-range",
      `is ${k}, but there are only ${n} places`,
    );
  }
  const grid = buildPointGrid(points, typicalSpacing(points, k));
  const targets = new Int32Array(n * k);
  const offsets = Int32Array.from({ length: n + 1 }, (_, i) => i * k);
  for (let at = 0; at < n; at++) {
    const i = grid.order[at] ?? 0;
    targets.set(nearestOf(grid, at, k), i * k);
  }
  return { offsets, targets };
}

function typicalSpacing({ x, y }: Points, k: number): number {
  const span = (values: ArrayLike<number>) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i] ?? 0);
      high = Math.max(high, values[i] ?? 0);
    }
    return high - low;
  };
  const area = Math.max(span(x), 1e-6) * Math.max(span(y), 1e-6);
  return Math.sqrt((area * (k + 1)) / x.length / 4);
}

function nearestOf(grid: PointGrid, at: number, k: number): number[] {
  for (let reach = grid.binM; ; reach *= 2) {
    const near: [number, number][] = [];
    eachWithin(grid, at, reach, (position) => {
      const dx = (grid.x[position] ?? 0) - (grid.x[at] ?? 0);
      const dy = (grid.y[position] ?? 0) - (grid.y[at] ?? 0);
      near.push([dx * dx + dy * dy, grid.order[position] ?? 0]);
    });
    if (near.length >= k) {
      near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      return near.slice(0, k).map(([, index]) => index);
    }
  }
}
