// SPDX-License-Identifier: EUPL-1.2
import { checkCounts, checkInteger, InvalidInputError } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";

export interface CoarseningSettings {
  /** A released block holds no event or at least this many. */
  readonly threshold: number;
  /** Largest block: 2^maxLevel cells wide. */
  readonly maxLevel: number;
  /** Largest number of time slices joined, as a power of two. */
  readonly maxTimeLevel: number;
}

/** A square of 2^level cells and 2^timeLevel slices with its count. */
export interface GridBlock {
  readonly row: number;
  readonly column: number;
  readonly level: number;
  readonly firstSlice: number;
  readonly timeLevel: number;
  readonly count: number;
}

export interface CoarsenedGrid extends AnalysisResult<CoarseningSettings> {
  /** Blocks that may be released; every cell and slice lies in one block or is withheld. */
  readonly blocks: readonly GridBlock[];
  /** Events in blocks that stay below the threshold even at the coarsest level. */
  readonly withheld: number;
}

interface Box {
  readonly row: number;
  readonly column: number;
  readonly level: number;
  readonly firstSlice: number;
  readonly timeLevel: number;
}

class Counter {
  readonly #counts: NumberArray;
  readonly #shape: {
    readonly rows: number;
    readonly columns: number;
    readonly slices: number;
  };

  constructor(
    counts: NumberArray,
    shape: { rows: number; columns: number; slices: number },
  ) {
    this.#counts = counts;
    this.#shape = shape;
  }

  /** Cells and slices of a box that lie inside the grid. */
  #forEach(box: Box, visit: (count: number) => void): void {
    const { rows, columns, slices } = this.#shape;
    const side = 2 ** box.level;
    const span = 2 ** box.timeLevel;
    for (
      let t = box.firstSlice;
      t < Math.min(slices, box.firstSlice + span);
      t++
    ) {
      for (let i = box.row; i < Math.min(rows, box.row + side); i++) {
        for (
          let j = box.column;
          j < Math.min(columns, box.column + side);
          j++
        ) {
          visit(this.#counts[(t * rows + i) * columns + j] ?? 0);
        }
      }
    }
  }

  count(box: Box): number {
    let sum = 0;
    this.#forEach(box, (count) => (sum += count));
    return sum;
  }

  isInside(box: Box): boolean {
    return (
      box.row < this.#shape.rows &&
      box.column < this.#shape.columns &&
      box.firstSlice < this.#shape.slices
    );
  }
}

function splitTime(box: Box): Box[] {
  const timeLevel = box.timeLevel - 1;
  return [
    { ...box, timeLevel },
    { ...box, timeLevel, firstSlice: box.firstSlice + 2 ** timeLevel },
  ];
}

function splitSpace(box: Box): Box[] {
  const level = box.level - 1;
  const side = 2 ** level;
  return [0, 1, 2, 3].map((k) => ({
    ...box,
    level,
    row: box.row + side * (k >> 1),
    column: box.column + side * (k & 1),
  }));
}

/** Splits a box as long as every part is empty or large enough; time first, since it hurts the map least. */
function refine(
  box: Box,
  counter: Counter,
  threshold: number,
  out: GridBlock[],
): void {
  const isReleasable = (part: Box) => {
    const count = counter.count(part);
    return count === 0 || count >= threshold;
  };
  const splits = [
    box.timeLevel > 0 ? splitTime(box) : [],
    box.level > 0 ? splitSpace(box) : [],
  ];
  for (const parts of splits) {
    const inside = parts.filter((part) => counter.isInside(part));
    if (inside.length > 0 && inside.every(isReleasable)) {
      for (const part of inside) refine(part, counter, threshold, out);
      return;
    }
  }
  out.push({ ...box, count: counter.count(box) });
}

/**
 * Coarsens counts on a grid with time slices until each released block holds
 * no event or at least `threshold` (quadtree of de Jonge & de Wolf 2016, with time as a third
 * axis). A block is split only if all its parts may be released, so that no part follows by
 * subtraction. `counts` runs slice by slice, row by row from the north, column by column from the
 * west. Blocks below the threshold at the coarsest level are withheld. Throws InvalidInputError naming the argument.
 */
export function coarsenGrid(input: {
  readonly counts: NumberArray;
  readonly rows: number;
  readonly columns: number;
  readonly slices?: number;
  readonly settings?: Partial<CoarseningSettings>;
}): CoarsenedGrid {
  const { counts, rows, columns, slices = 1 } = input;
  const settings: CoarseningSettings = {
    threshold: 5,
    maxLevel: 4,
    maxTimeLevel: 0,
    ...input.settings,
  };
  checkInteger(rows, "rows", 1);
  checkInteger(columns, "columns", 1);
  checkInteger(slices, "slices", 1);
  checkInteger(settings.threshold, "settings.threshold", 1);
  checkInteger(settings.maxLevel, "settings.maxLevel", 0, 20);
  checkInteger(settings.maxTimeLevel, "settings.maxTimeLevel", 0, 20);
  checkCounts(counts, "counts");
  if (counts.length !== rows * columns * slices) {
    throw new InvalidInputError(
      "counts",
      "unequal-length",
      `has ${counts.length} values, expected ${rows * columns * slices}`,
    );
  }
  const counter = new Counter(counts, { rows, columns, slices });
  const side = 2 ** settings.maxLevel;
  const span = 2 ** settings.maxTimeLevel;
  const found: GridBlock[] = [];
  for (let firstSlice = 0; firstSlice < slices; firstSlice += span) {
    for (let row = 0; row < rows; row += side) {
      for (let column = 0; column < columns; column += side) {
        const box = {
          row,
          column,
          level: settings.maxLevel,
          firstSlice,
          timeLevel: settings.maxTimeLevel,
        };
        refine(box, counter, settings.threshold, found);
      }
    }
  }
  const blocks = found.filter(
    (block) => block.count === 0 || block.count >= settings.threshold,
  );
  const withheld = found.reduce(
    (sum, block) => sum + (blocks.includes(block) ? 0 : block.count),
    0,
  );
  let n = 0;
  for (let i = 0; i < counts.length; i++) n += counts[i] ?? 0;
  return {
    settings,
    n,
    excluded:
      withheld > 0 ? [{ reason: "withheldEvent", count: withheld }] : [],
    warnings: withheld > 0 ? ["eventsWithheld"] : [],
    blocks,
    withheld,
  };
}
