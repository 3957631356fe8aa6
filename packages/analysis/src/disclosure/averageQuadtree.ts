// SPDX-License-Identifier: EUPL-1.2
import { checkCounts, checkInteger, InvalidInputError } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";

/** A grid whose cells carry the average of their block. */
export interface AveragedGrid {
  /** Mean count per cell; NaN in cells without data that were never averaged. */
  readonly counts: Float64Array;
  /** 1 over the number of cells of the block. */
  readonly scale: Float64Array;
}

/**
 * Quadtree averaging of one grid: level by level, a block of 2^z cells from the
 * north-west corner is replaced by its mean if any of its cells holds fewer than
 * threshold * scale events (de Jonge & de Wolf 2016). NaN marks cells without data; they count as 0 in a mean,
 * and a block of nothing else becomes one block without data.
 */
export function averageQuadtree(input: {
  readonly counts: NumberArray;
  readonly rows: number;
  readonly columns: number;
  readonly threshold: number;
}): AveragedGrid {
  const { rows, columns, threshold } = input;
  checkInteger(rows, "rows", 1);
  checkInteger(columns, "columns", 1);
  checkInteger(threshold, "threshold", 1);
  if (input.counts.length !== rows * columns) {
    throw new InvalidInputError(
      "counts",
      "unequal-length",
      `has ${input.counts.length} values, expected ${rows * columns}`,
    );
  }
  const counts = Float64Array.from(input.counts);
  checkCounts(
    counts.map((value) => (Number.isNaN(value) ? 0 : value)),
    "counts",
  );
  const scale = new Float64Array(counts.length).fill(1);
  for (let side = 2; side < 2 * Math.max(rows, columns); side *= 2) {
    for (let row = 0; row < rows; row += side) {
      for (let column = 0; column < columns; column += side) {
        averageBlock(counts, scale, {
          row,
          column,
          side,
          rows,
          columns,
          threshold,
        });
      }
    }
  }
  return { counts, scale };
}

interface Block {
  readonly row: number;
  readonly column: number;
  readonly side: number;
  readonly rows: number;
  readonly columns: number;
  readonly threshold: number;
}

function averageBlock(
  counts: Float64Array,
  scale: Float64Array,
  block: Block,
): void {
  const cells: number[] = [];
  const lastRow = Math.min(block.rows, block.row + block.side);
  const lastColumn = Math.min(block.columns, block.column + block.side);
  for (let i = block.row; i < lastRow; i++) {
    for (let j = block.column; j < lastColumn; j++)
      cells.push(i * block.columns + j);
  }
  let sum = 0;
  let isSensitive = false;
  let isEmpty = true;
  for (const at of cells) {
    const value = counts[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    isEmpty = false;
    // The slack keeps means that equal the threshold up to rounding.
    isSensitive ||= value < block.threshold * (scale[at] ?? 1) * (1 - 1e-12);
  }
  if (!isSensitive && !isEmpty) return;
  for (const at of cells) {
    if (!isEmpty) counts[at] = sum / cells.length;
    scale[at] = 1 / cells.length;
  }
}
