// SPDX-License-Identifier: EUPL-1.2
import type { StaggeredPanel } from "./panel.ts";
import type { StaggeredSettings } from "./types.ts";

/** Events of a cohort in one period, and how many were to be expected without the measure. */
export interface CellEffect {
  readonly start: number;
  readonly period: number;
  readonly observed: number;
  readonly expected: number;
}

/** Counts per cohort and period, and their running sums over periods, each area as often as the bootstrap drew it. */
export interface CohortSums {
  readonly starts: readonly number[];
  readonly byPeriod: readonly Float64Array[];
}

export function sumCohorts(
  panel: StaggeredPanel,
  draws: Int32Array,
): CohortSums {
  const starts = [...new Set(panel.start)].sort((a, b) => a - b);
  const index = new Map(starts.map((start, k) => [start, k]));
  const byPeriod = starts.map(() => new Float64Array(panel.periods));
  for (let u = 0; u < panel.units; u++) {
    const times = draws[u] ?? 0;
    const sums = byPeriod[index.get(panel.start[u] ?? Infinity) ?? 0];
    if (times === 0 || sums === undefined) continue;
    for (let t = 0; t < panel.periods; t++) {
      sums[t] =
        (sums[t] ?? 0) + times * (panel.counts[u * panel.periods + t] ?? 0);
    }
  }
  return { starts, byPeriod };
}

function sumUntil(values: Float64Array, until: number): number {
  let sum = 0;
  for (let t = 0; t < until; t++) sum += values[t] ?? 0;
  return sum;
}

/**
 * Expected count of a cohort in a period without the measure: its sum before the
 * start times the growth of the comparison over the same time (Poisson analogue of
 * Callaway & Sant'Anna 2021; Wooldridge 2023).
 */
export function cellEffects(
  { starts, byPeriod }: CohortSums,
  comparison: StaggeredSettings["comparison"],
): CellEffect[] {
  const periods = byPeriod[0]?.length ?? 0;
  const cells: CellEffect[] = [];
  starts.forEach((start, k) => {
    const own = byPeriod[k];
    if (start === Infinity || own === undefined) return;
    const before = sumUntil(own, start);
    if (before === 0) return;
    for (let period = start; period < periods; period++) {
      let base = 0;
      let now = 0;
      starts.forEach((other, j) => {
        const isComparison =
          comparison === "neverTreated" ? other === Infinity : other > period;
        const sums = byPeriod[j];
        if (!isComparison || sums === undefined) return;
        base += sumUntil(sums, start);
        now += sums[period] ?? 0;
      });
      if (base === 0) continue;
      const expected = (before * now) / base;
      cells.push({ start, period, observed: own[period] ?? 0, expected });
    }
  });
  return cells;
}

/** Cells of one key taken together. */
export interface EffectSummary {
  readonly key: number;
  readonly observed: number;
  readonly expected: number;
  readonly parts: number;
}

/** Adds cells up by a key, such as the start or the time since it. */
export function summarise(
  cells: readonly CellEffect[],
  keyOf: (cell: CellEffect) => number,
): EffectSummary[] {
  const sums = new Map<
    number,
    { observed: number; expected: number; starts: Set<number> }
  >();
  for (const cell of cells) {
    const key = keyOf(cell);
    const sum = sums.get(key) ?? {
      observed: 0,
      expected: 0,
      starts: new Set<number>(),
    };
    sum.observed += cell.observed;
    sum.expected += cell.expected;
    sum.starts.add(cell.start);
    sums.set(key, sum);
  }
  return [...sums]
    .map(([key, { observed, expected, starts }]) => ({
      key,
      observed,
      expected,
      parts: starts.size,
    }))
    .sort((a, b) => a.key - b.key);
}
