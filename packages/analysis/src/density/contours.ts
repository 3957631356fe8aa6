// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkSameLength } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { checkGrid, columnCentre, rowCentre } from "./grid.ts";
import type { DensityGrid } from "./grid.ts";

type Position = [number, number];

/** The area where the values reach a level: polygons in metres, outer ring first, then its holes. */
export interface Contour {
  readonly level: number;
  readonly polygons: Position[][][];
}

// Edges of a square between four cell centres, and for each pattern of its
// corners (1 south-west, 2 south-east, 4 north-east, 8 north-west reach the
// level) the lines through it, with the area on their left.
const SOUTH = 0;
const EAST = 1;
const NORTH = 2;
const WEST = 3;
type Line = readonly [number, number];
const LINES: readonly (readonly Line[])[] = [
  [],
  [[SOUTH, WEST]],
  [[EAST, SOUTH]],
  [[EAST, WEST]],
  [[NORTH, EAST]],
  [
    [SOUTH, WEST],
    [NORTH, EAST],
  ],
  [[NORTH, SOUTH]],
  [[NORTH, WEST]],
  [[WEST, NORTH]],
  [[SOUTH, NORTH]],
  [
    [EAST, SOUTH],
    [WEST, NORTH],
  ],
  [[EAST, NORTH]],
  [[WEST, EAST]],
  [[SOUTH, EAST]],
  [[WEST, SOUTH]],
  [],
];
// The same for opposite corners whose mean reaches the level: joined.
const JOINED: Readonly<Record<number, readonly Line[]>> = {
  5: [
    [SOUTH, EAST],
    [NORTH, WEST],
  ],
  10: [
    [WEST, SOUTH],
    [EAST, NORTH],
  ],
};

/**
 * Areas at or above each level (marching squares with linear interpolation
 * between cell centres; at the rim of the raster the outer cell edge).
 * Throws InvalidInputError naming the argument.
 */
export function contours(
  values: NumberArray,
  grid: DensityGrid,
  levels: readonly number[],
): Contour[] {
  checkGrid(grid);
  const cells = { length: grid.columns * grid.rows };
  checkSameLength(cells, "cells of the grid", values, "values");
  checkFinite(values, "values");
  checkFinite(levels, "levels");
  return levels.map((level) => {
    const rings = new Tracer(values, grid, level).rings();
    return { level, polygons: nest(rings) };
  });
}

class Tracer {
  readonly #values: NumberArray;
  readonly #grid: DensityGrid;
  readonly #level: number;

  constructor(values: NumberArray, grid: DensityGrid, level: number) {
    this.#values = values;
    this.#grid = grid;
    this.#level = level;
  }

  rings(): Position[][] {
    const next = this.#lines();
    const rings: Position[][] = [];
    for (const first of next.keys()) {
      const ring: Position[] = [];
      let edge: number | undefined = first;
      while (edge !== undefined) {
        const following: number | undefined = next.get(edge);
        if (following === undefined) break;
        next.delete(edge);
        ring.push(this.#crossing(edge));
        edge = following;
      }
      const [start] = ring;
      if (start !== undefined && ring.length > 2) rings.push([...ring, start]);
    }
    return rings;
  }

  // Below the level everywhere outside the raster, so that rings close.
  #at(column: number, row: number): number {
    const { columns, rows } = this.#grid;
    const inside = column >= 0 && row >= 0 && column < columns && row < rows;
    return inside ? (this.#values[row * columns + column] ?? 0) : -Infinity;
  }

  #lines(): Map<number, number> {
    const { columns, rows } = this.#grid;
    const next = new Map<number, number>();
    for (let row = -1; row < rows; row++) {
      for (let column = -1; column < columns; column++) {
        const corners = [
          this.#at(column, row),
          this.#at(column + 1, row),
          this.#at(column + 1, row + 1),
          this.#at(column, row + 1),
        ];
        let pattern = 0;
        corners.forEach((value, k) => {
          if (value >= this.#level) pattern |= 1 << k;
        });
        const mean = corners.reduce((sum, value) => sum + value, 0) / 4;
        const joined = mean >= this.#level ? JOINED[pattern] : undefined;
        for (const [from, to] of joined ?? LINES[pattern] ?? []) {
          next.set(
            this.#edgeId(column, row, from),
            this.#edgeId(column, row, to),
          );
        }
      }
    }
    return next;
  }

  // Each edge belongs to its south-west corner: even along a row, odd along a column.
  #edgeId(column: number, row: number, edge: number): number {
    const width = this.#grid.columns + 2;
    const corner =
      (row + 1 + (edge === NORTH ? 1 : 0)) * width +
      column +
      1 +
      (edge === EAST ? 1 : 0);
    return 2 * corner + (edge === EAST || edge === WEST ? 1 : 0);
  }

  #crossing(edgeId: number): Position {
    const width = this.#grid.columns + 2;
    const corner = Math.floor(edgeId / 2);
    const column = (corner % width) - 1;
    const row = Math.floor(corner / width) - 1;
    const isUpright = edgeId % 2 === 1;
    const low = this.#at(column, row);
    const high = isUpright
      ? this.#at(column, row + 1)
      : this.#at(column + 1, row);
    const isInside = Number.isFinite(low) && Number.isFinite(high);
    const share = isInside ? (this.#level - low) / (high - low) : 0.5;
    return [
      columnCentre(this.#grid, column + (isUpright ? 0 : share)),
      rowCentre(this.#grid, row + (isUpright ? share : 0)),
    ];
  }
}

function signedArea(ring: readonly Position[]): number {
  let twice = 0;
  const [x0, y0] = ring[0] ?? [0, 0];
  ring.forEach(([x, y], i) => {
    const [px, py] = ring[i - 1] ?? [x0, y0];
    twice += (px - x0) * (y - y0) - (x - x0) * (py - y0);
  });
  return twice / 2;
}

function holds(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[i - 1] ?? [ax, ay];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
      inside = !inside;
    }
  });
  return inside;
}

// Outer rings run counter-clockwise; a hole belongs to the smallest outer ring around it.
function nest(rings: readonly Position[][]): Position[][][] {
  const sized = rings.map((ring) => ({ ring, area: signedArea(ring) }));
  const outer = sized
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map(({ ring }) => [ring]);
  for (const { ring, area } of sized) {
    const [start] = ring;
    if (area >= 0 || start === undefined) continue;
    outer.find(([shell = []]) => holds(shell, start))?.push(ring);
  }
  return outer;
}
