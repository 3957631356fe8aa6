// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import { checkInteger } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { AnalysisResult } from "../core/result.ts";
import { findCheapestCycle } from "./complement.ts";
import type { SuppressionCost } from "./complement.ts";
import { FrequencyTable } from "./frequencyTable.ts";
import type { PublishedTotals } from "./frequencyTable.ts";

export interface SuppressionSettings {
  /** Counts from 1 to threshold - 1 are hidden; an attacker's interval for them is at least this wide. */
  readonly threshold: number;
  readonly totals: PublishedTotals;
}

/** One hidden cell; a row or column beyond the last one is a total. */
export interface HiddenCell {
  readonly row: number;
  readonly column: number;
  readonly reason: "small" | "complement";
  /** What an attacker can infer from all that is published. */
  readonly lower: number;
  readonly upper: number;
}

export interface SuppressedTable extends AnalysisResult<SuppressionSettings> {
  readonly hidden: readonly HiddenCell[];
  /** Counts with totals; NaN where hidden or not published. */
  readonly published: readonly Float64Array[];
  /** Whether every small cell stays uncertain by at least the threshold. */
  readonly isSafe: boolean;
}

function isSmall(
  table: FrequencyTable,
  at: number,
  threshold: number,
): boolean {
  const value = table.counts[at] ?? 0;
  return table.isAbsent[at] !== 1 && value > 0 && value < threshold;
}

/** Whether an interval leaves the value open on both sides and is wide enough. */
function isProtected(
  value: number,
  interval: { lower: number; upper: number },
  threshold: number,
): boolean {
  return (
    interval.lower < value &&
    interval.upper > value &&
    interval.upper - interval.lower >= threshold
  );
}

/** Hides further cells until an attacker's interval for `at` is wide enough. */
function protectCell(
  table: FrequencyTable,
  at: number,
  isHidden: Uint8Array,
  threshold: number,
  cost: SuppressionCost,
): void {
  const value = table.counts[at] ?? 0;
  for (let step = 0; step < 4 * table.size; step++) {
    const interval = table.feasibleInterval(at, isHidden);
    if (isProtected(value, interval, threshold)) return;
    const isUpward = interval.lower < value;
    const missing = Math.max(1, threshold - (interval.upper - interval.lower));
    const direction = isUpward ? "up" : "down";
    const amount = isUpward ? missing : Math.min(missing, value);
    const cells =
      findCheapestCycle(table, at, isHidden, direction, amount, cost) ??
      findCheapestCycle(table, at, isHidden, direction, 1, cost) ??
      findCheapestCycle(table, at, isHidden, isUpward ? "down" : "up", 1, cost);
    if (cells === undefined) break;
    for (const cell of cells) isHidden[cell] = 1;
  }
  // Nothing less will do: hide the whole table with its totals.
  const interval = table.feasibleInterval(at, isHidden);
  if (!isProtected(value, interval, threshold)) isHidden.fill(1);
}

/** Shows complements again that are not needed, the largest counts first. */
function dropNeedless(
  table: FrequencyTable,
  primary: readonly number[],
  isHidden: Uint8Array,
  threshold: number,
): void {
  const isPrimary = new Set(primary);
  const candidates = [...isHidden.keys()].filter(
    (at) =>
      isHidden[at] === 1 && table.isAbsent[at] !== 1 && !isPrimary.has(at),
  );
  candidates.sort(
    (a, b) =>
      Number(table.isTotal(b)) - Number(table.isTotal(a)) ||
      (table.counts[b] ?? 0) - (table.counts[a] ?? 0),
  );
  for (const at of candidates) {
    isHidden[at] = 0;
    if (!isEverySafe(table, primary, isHidden, threshold)) isHidden[at] = 1;
  }
}

function isEverySafe(
  table: FrequencyTable,
  primary: readonly number[],
  isHidden: Uint8Array,
  threshold: number,
): boolean {
  return primary.every((at) =>
    isProtected(
      table.counts[at] ?? 0,
      table.feasibleInterval(at, isHidden),
      threshold,
    ),
  );
}

/** Rows or columns whose members all share one category: shown counts that tell something about each member. */
function hasGroupDisclosure(
  table: FrequencyTable,
  isHidden: Uint8Array,
): boolean {
  const width = table.columns + 1;
  const lines: number[][] = [];
  for (let i = 0; i < table.rows; i++)
    lines.push(Array.from({ length: table.columns }, (_, j) => i * width + j));
  for (let j = 0; j < table.columns; j++)
    lines.push(Array.from({ length: table.rows }, (_, i) => i * width + j));
  return lines.some((line) => {
    const filled = line.filter((at) => (table.counts[at] ?? 0) > 0);
    const isShown = line.every((at) => isHidden[at] !== 1);
    return line.length > 1 && filled.length === 1 && isShown;
  });
}

function publish(table: FrequencyTable, isHidden: Uint8Array): Float64Array[] {
  const width = table.columns + 1;
  return Array.from({ length: table.rows + 1 }, (_, i) =>
    Float64Array.from({ length: width }, (_, j) => {
      const at = i * width + j;
      return isHidden[at] === 1 || table.isAbsent[at] === 1
        ? Number.NaN
        : (table.counts[at] ?? 0);
    }),
  );
}

/** Complements found one small cell after the other; the order and the cost decide how many it takes. */
function searchPattern(
  table: FrequencyTable,
  order: readonly number[],
  threshold: number,
  cost: SuppressionCost,
): Uint8Array {
  const isHidden = new Uint8Array(table.size);
  for (const at of order) isHidden[at] = 1;
  for (const at of order) protectCell(table, at, isHidden, threshold, cost);
  dropNeedless(table, order, isHidden, threshold);
  return isHidden;
}

/** The pattern that hides the fewest cells of those tried. */
function findPattern(
  table: FrequencyTable,
  primary: readonly number[],
  threshold: number,
): Uint8Array {
  const rising = primary.toSorted(
    (a, b) => (table.counts[a] ?? 0) - (table.counts[b] ?? 0),
  );
  const patterns = (["cells", "counts"] as const).flatMap((cost) =>
    [rising, rising.toReversed()].map((order) =>
      searchPattern(table, order, threshold, cost),
    ),
  );
  const sizeOf = (pattern: Uint8Array) => {
    let size = 0;
    pattern.forEach((mark, at) => {
      if (mark === 1 && table.isAbsent[at] !== 1)
        size += table.isTotal(at) ? table.size : 1;
    });
    return size;
  };
  const [best = new Uint8Array(table.size)] = patterns.toSorted(
    (a, b) => sizeOf(a) - sizeOf(b),
  );
  return best;
}

/**
 * Hides small counts of a one- or two-way table and as many others as it takes
 * that they cannot be computed back: complementary suppression along cheapest cycles
 * (Kelly, Golden & Assad 1992), proved by the exact bounds of an attacker who knows everything
 * published and that counts are not negative. Small totals are hidden too. Throws InvalidInputError
 * naming the argument.
 */
export function suppressTable(input: {
  readonly counts: readonly NumberArray[];
  readonly settings?: Partial<SuppressionSettings>;
}): SuppressedTable {
  const settings: SuppressionSettings = {
    threshold: 5,
    totals: { rows: true, columns: true, total: true },
    ...input.settings,
  };
  checkInteger(settings.threshold, "settings.threshold", 1, 1_000_000);
  const { threshold } = settings;
  const table = new FrequencyTable(input.counts, settings.totals);
  const primary = [...table.counts.keys()].filter((at) =>
    isSmall(table, at, threshold),
  );
  const isHidden = findPattern(table, primary, threshold);
  const isPrimary = new Set(primary);
  const width = table.columns + 1;
  const hidden = [...isHidden.keys()]
    .filter((at) => isHidden[at] === 1 && table.isAbsent[at] !== 1)
    .map((at): HiddenCell => ({
      row: Math.floor(at / width),
      column: at % width,
      reason: isPrimary.has(at) ? "small" : "complement",
      ...table.feasibleInterval(at, isHidden),
    }));
  const warnings: WarningCode[] = [];
  if (hasGroupDisclosure(table, isHidden)) warnings.push("groupDisclosure");
  if (
    hidden.some(
      (cell) => cell.row === table.rows || cell.column === table.columns,
    )
  )
    warnings.push("totalsHidden");
  return {
    settings,
    n: table.counts[table.size - 1] ?? 0,
    excluded:
      hidden.length > 0
        ? [{ reason: "suppressedCell", count: hidden.length }]
        : [],
    warnings,
    hidden,
    published: publish(table, isHidden),
    isSafe: isEverySafe(table, primary, isHidden, threshold),
  };
}

/**
 * What an attacker can infer about each hidden cell of a given pattern (1 = hidden), with all totals published.
 * Throws InvalidInputError naming the argument.
 */
export function auditTable(input: {
  readonly counts: readonly NumberArray[];
  readonly isHidden: readonly NumberArray[];
  readonly settings?: Partial<SuppressionSettings>;
}): SuppressedTable["hidden"] {
  const totals = input.settings?.totals ?? {
    rows: true,
    columns: true,
    total: true,
  };
  const threshold = input.settings?.threshold ?? 5;
  const table = new FrequencyTable(input.counts, totals);
  const width = table.columns + 1;
  const isHidden = new Uint8Array(table.size);
  input.isHidden.forEach((row, i) => {
    for (let j = 0; j < table.columns; j++)
      isHidden[i * width + j] = row[j] === 1 ? 1 : 0;
  });
  return [...isHidden.keys()]
    .filter((at) => isHidden[at] === 1)
    .map((at): HiddenCell => ({
      row: Math.floor(at / width),
      column: at % width,
      reason: isSmall(table, at, threshold) ? "small" : "complement",
      ...table.feasibleInterval(at, isHidden),
    }));
}
