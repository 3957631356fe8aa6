// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { Exclusion } from "../core/result.ts";
import { scoreWithoutSelf, scoreWithSelf, withSignificance } from "./local.ts";
import type { LocalResult, LocalSettings, Moments } from "./local.ts";

/** Values on a regular grid, row by row from the south-west corner. */
export interface GridValues {
  readonly values: NumberArray;
  readonly columns: number;
  readonly rows: number;
  /** 1 where the cell belongs to the study area; all cells when left out. */
  readonly mask?: NumberArray;
}

function checkGrid({ values, columns, rows, mask }: GridValues): void {
  checkNotEmpty(values, "values");
  checkInteger(columns, "columns", 1);
  checkInteger(rows, "rows", 1);
  checkSameLength(
    { length: columns * rows },
    "columns x rows",
    values,
    "values",
  );
  checkFinite(values, "values");
  if (mask !== undefined) checkSameLength(values, "values", mask, "mask");
}

/**
 * Getis-Ord Gi* (or Gi) with false discovery rate on a grid whose neighbours
 * are the square of (2 reach + 1)² cells, computed by box sums in time
 * proportional to the cells. Same numbers as `getisOrd` with those neighbours;
 * cells outside the mask take no part and are NaN.
 * Ord & Getis 1995. Throws InvalidInputError naming the argument.
 */
export function getisOrdOnGrid(
  grid: GridValues,
  options: Partial<LocalSettings> & { readonly reach?: number } = {},
): LocalResult {
  checkGrid(grid);
  const reach = options.reach ?? 1;
  checkInteger(reach, "reach", 1, 1000);
  const settings: LocalSettings = {
    includeSelf: options.includeSelf ?? true,
    alternative: options.alternative ?? "two-sided",
  };
  const { deviations, inside, moments } = maskedDeviations(grid);
  const lags = boxSums(deviations, grid.columns, grid.rows, reach);
  const weights = boxSums(inside, grid.columns, grid.rows, reach);
  const z = lags;
  let alone = 0;
  let weightSum = 0;
  for (let i = 0; i < z.length; i++) {
    const around = weights[i] ?? 0;
    const own = deviations[i] ?? 0;
    if (inside[i] !== 1 || around < 2) {
      if (inside[i] === 1) alone++;
      z[i] = Number.NaN;
      continue;
    }
    weightSum += around;
    z[i] = settings.includeSelf
      ? scoreWithSelf(lags[i] ?? 0, around, around, moments)
      : scoreWithoutSelf(
          (lags[i] ?? 0) - own,
          around - 1,
          around - 1,
          own,
          moments,
        );
  }
  const masked = z.length - moments.n;
  const excluded: Exclusion[] = [];
  if (masked > 0) excluded.push({ reason: "outsideMask", count: masked });
  if (alone > 0) excluded.push({ reason: "noNeighbours", count: alone });
  const expected = (moments.mean * weightSum) / moments.n;
  return withSignificance(z, settings, moments, excluded, expected);
}

function maskedDeviations({ values, mask }: GridValues): {
  deviations: Float64Array;
  inside: Float64Array;
  moments: Moments;
} {
  const inside = new Float64Array(values.length);
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (mask !== undefined && (mask[i] ?? 0) === 0) continue;
    inside[i] = 1;
    n++;
    sum += values[i] ?? 0;
  }
  if (n === 0) throw new InvalidInputError("mask", "empty", "holds no cell");
  const mean = sum / n;
  const deviations = new Float64Array(values.length);
  let sumOfSquares = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = inside[i] === 1 ? (values[i] ?? 0) - mean : 0;
    deviations[i] = deviation;
    sumOfSquares += deviation * deviation;
  }
  return { deviations, inside, moments: { n, mean, sumOfSquares } };
}

// Sliding sums along the rows, then along the columns. The plain sum of few
// terms is exact enough and as fast up to this reach; beyond it, slide.
function boxSums(
  values: Float64Array,
  columns: number,
  rows: number,
  reach: number,
): Float64Array {
  const across = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    slide(values, across, row * columns, 1, columns, reach);
  }
  const result = new Float64Array(values.length);
  for (let from = 0; from < rows; from++) {
    const low = Math.max(0, from - reach);
    const high = Math.min(rows - 1, from + reach);
    if (from === 0 || reach <= 4) {
      for (let row = low; row <= high; row++) {
        addRow(result, from, across, row, columns, 1);
      }
    } else {
      addRow(result, from, result, from - 1, columns, 1);
      if (from + reach < rows) addRow(result, from, across, high, columns, 1);
      if (low > 0) addRow(result, from, across, low - 1, columns, -1);
    }
  }
  return result;
}

function addRow(
  target: Float64Array,
  targetRow: number,
  source: Float64Array,
  sourceRow: number,
  columns: number,
  sign: number,
): void {
  const to = targetRow * columns;
  const from = sourceRow * columns;
  for (let i = 0; i < columns; i++) {
    target[to + i] = (target[to + i] ?? 0) + sign * (source[from + i] ?? 0);
  }
}

function slide(
  source: Float64Array,
  target: Float64Array,
  start: number,
  stride: number,
  count: number,
  reach: number,
): void {
  let sum = 0;
  for (let i = 0; i < Math.min(reach, count); i++) {
    sum += source[start + i * stride] ?? 0;
  }
  for (let i = 0; i < count; i++) {
    if (i + reach < count) sum += source[start + (i + reach) * stride] ?? 0;
    target[start + i * stride] = sum;
    if (i - reach >= 0) sum -= source[start + (i - reach) * stride] ?? 0;
  }
}
