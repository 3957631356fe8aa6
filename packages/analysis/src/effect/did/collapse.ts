// SPDX-License-Identifier: EUPL-1.2
import type { CountPanel } from "./panel.ts";

/** Rows summed into cells that share their regressors: the Poisson likelihood stays the same. */
export interface Cells {
  readonly counts: Float64Array;
  readonly level: Int32Array;
  readonly levels: number;
  readonly period: Int32Array;
  readonly offset: Float64Array | undefined;
  readonly columns: readonly Float64Array[];
  /** Cell of each row of the panel. */
  readonly cellOfRow: Int32Array;
  /** Share of each row in its cell's mean. */
  readonly shareOfRow: Float64Array;
}

/** The panel as it is, one cell a row. */
export function keepRows(panel: CountPanel): Cells {
  return {
    counts: panel.counts,
    level: panel.unit,
    levels: panel.units,
    period: panel.period,
    offset: panel.offset,
    columns: panel.columns,
    cellOfRow: Int32Array.from({ length: panel.counts.length }, (_, i) => i),
    shareOfRow: new Float64Array(panel.counts.length).fill(1),
  };
}

function sameRegressors(panel: CountPanel, a: number, b: number): boolean {
  for (const column of panel.columns) if (column[a] !== column[b]) return false;
  return panel.offset === undefined || panel.offset[a] === panel.offset[b];
}

function gather(
  panel: CountPanel,
  cellOfRow: Int32Array,
  firstRow: readonly number[],
  level: Int32Array,
  levels: number,
  shareOfRow: Float64Array,
): Cells {
  const counts = new Float64Array(firstRow.length);
  for (let i = 0; i < cellOfRow.length; i++) {
    const cell = cellOfRow[i] ?? 0;
    counts[cell] = (counts[cell] ?? 0) + (panel.counts[i] ?? 0);
  }
  const pick = (values: ArrayLike<number>) =>
    Float64Array.from(firstRow, (row) => values[row] ?? 0);
  return {
    counts,
    level,
    levels,
    period: Int32Array.from(firstRow, (row) => panel.period[row] ?? 0),
    offset: panel.offset ? pick(panel.offset) : undefined,
    columns: panel.columns.map(pick),
    cellOfRow,
    shareOfRow,
  };
}

/** Rows of the same group and period with equal regressors become one cell; undefined if they are not equal. */
function collapseGroups(panel: CountPanel): Cells | undefined {
  const cellAt = new Int32Array(panel.units * panel.periods).fill(-1);
  const cellOfRow = new Int32Array(panel.counts.length);
  const firstRow: number[] = [];
  const rowsIn: number[] = [];
  for (let i = 0; i < cellOfRow.length; i++) {
    const at = (panel.unit[i] ?? 0) * panel.periods + (panel.period[i] ?? 0);
    let cell = cellAt[at] ?? -1;
    if (cell < 0) {
      cell = firstRow.length;
      cellAt[at] = cell;
      firstRow.push(i);
      rowsIn.push(0);
    } else if (!sameRegressors(panel, i, firstRow[cell] ?? 0)) return undefined;
    cellOfRow[i] = cell;
    rowsIn[cell] = (rowsIn[cell] ?? 0) + 1;
  }
  const level = Int32Array.from(firstRow, (row) => panel.unit[row] ?? 0);
  const share = Float64Array.from(cellOfRow, (cell) => 1 / (rowsIn[cell] ?? 1));
  // The offset of a cell is that of one row; the sum of its rows needs their number.
  const cells = gather(panel, cellOfRow, firstRow, level, panel.units, share);
  const offset = Float64Array.from(
    firstRow,
    (_, cell) => Math.log(rowsIn[cell] ?? 1) + (cells.offset?.[cell] ?? 0),
  );
  return { ...cells, offset };
}

/** Row of each unit and period, or undefined when a pair occurs twice. */
function rowTable(panel: CountPanel): Int32Array | undefined {
  const table = new Int32Array(panel.units * panel.periods).fill(-1);
  for (let i = 0; i < panel.counts.length; i++) {
    const at = (panel.unit[i] ?? 0) * panel.periods + (panel.period[i] ?? 0);
    if ((table[at] ?? -1) >= 0) return undefined;
    table[at] = i;
  }
  return table;
}

/** Whether two units were observed in the same periods with equal regressors and exposures in proportion. */
function samePath(
  panel: CountPanel,
  table: Int32Array,
  a: number,
  b: number,
): boolean {
  let shift = Number.NaN;
  for (let t = 0; t < panel.periods; t++) {
    const rowA = table[a * panel.periods + t] ?? -1;
    const rowB = table[b * panel.periods + t] ?? -1;
    if (rowA < 0 !== rowB < 0) return false;
    if (rowA < 0) continue;
    for (const column of panel.columns)
      if (column[rowA] !== column[rowB]) return false;
    if (panel.offset === undefined) continue;
    const gap = (panel.offset[rowA] ?? 0) - (panel.offset[rowB] ?? 0);
    if (Number.isNaN(shift)) shift = gap;
    else if (Math.abs(gap - shift) > 1e-12) return false;
  }
  return true;
}

function hashPath(panel: CountPanel, table: Int32Array, unit: number): number {
  let hash = 17;
  for (let t = 0; t < panel.periods; t++) {
    const row = table[unit * panel.periods + t] ?? -1;
    let value = row < 0 ? -1 : 1;
    if (row >= 0)
      for (const column of panel.columns)
        value = value * 31 + (column[row] ?? 0);
    hash = (Math.imul(hash, 0x01000193) ^ Math.trunc(value * 1021)) | 0;
  }
  return hash;
}

/**
 * Units with the same path of regressors become one: with an own effect for
 * each unit, only the sums over such units matter to the Poisson likelihood.
 */
function collapseUnits(panel: CountPanel, table: Int32Array): Cells {
  const patternsByHash = new Map<number, number[]>();
  const representative: number[] = [];
  const patternOf = new Int32Array(panel.units);
  for (let u = 0; u < panel.units; u++) {
    const hash = hashPath(panel, table, u);
    const known = patternsByHash.get(hash) ?? [];
    let pattern = known.find((p) =>
      samePath(panel, table, u, representative[p] ?? 0),
    );
    if (pattern === undefined) {
      pattern = representative.length;
      representative.push(u);
      patternsByHash.set(hash, [...known, pattern]);
    }
    patternOf[u] = pattern;
  }
  const cellAt = new Int32Array(representative.length * panel.periods).fill(-1);
  const firstRow: number[] = [];
  const level: number[] = [];
  representative.forEach((unit, pattern) => {
    for (let t = 0; t < panel.periods; t++) {
      const row = table[unit * panel.periods + t] ?? -1;
      if (row < 0) continue;
      cellAt[pattern * panel.periods + t] = firstRow.length;
      firstRow.push(row);
      level.push(pattern);
    }
  });
  const unitTotal = new Float64Array(panel.units);
  const patternTotal = new Float64Array(representative.length);
  for (let i = 0; i < panel.counts.length; i++) {
    const u = panel.unit[i] ?? 0;
    const y = panel.counts[i] ?? 0;
    unitTotal[u] = (unitTotal[u] ?? 0) + y;
    const pattern = patternOf[u] ?? 0;
    patternTotal[pattern] = (patternTotal[pattern] ?? 0) + y;
  }
  const cellOfRow = new Int32Array(panel.counts.length);
  const share = new Float64Array(panel.counts.length);
  for (let i = 0; i < cellOfRow.length; i++) {
    const u = panel.unit[i] ?? 0;
    const pattern = patternOf[u] ?? 0;
    cellOfRow[i] =
      cellAt[pattern * panel.periods + (panel.period[i] ?? 0)] ?? 0;
    share[i] = (unitTotal[u] ?? 0) / (patternTotal[pattern] ?? 1);
  }
  return gather(
    panel,
    cellOfRow,
    firstRow,
    Int32Array.from(level),
    representative.length,
    share,
  );
}

/** The smallest equivalent problem for a Poisson model with absorbed unit effects. */
export function collapse(panel: CountPanel): Cells {
  if (panel.units * panel.periods > 50_000_000) return keepRows(panel);
  const table = rowTable(panel);
  if (table !== undefined) return collapseUnits(panel, table);
  return collapseGroups(panel) ?? keepRows(panel);
}
