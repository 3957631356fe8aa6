// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import { RandomStream } from "../../core/random.ts";
import type { Exclusion, SeededResult } from "../../core/result.ts";

export interface StaggeredSettings {
  /** "notYetTreated": areas before their own start serve as comparison; "neverTreated": only those without one. */
  readonly comparison: "notYetTreated" | "neverTreated";
  /** Bootstrap replications over areas. */
  readonly replications: number;
  readonly level: number;
}

/** A ratio of counts with and without the measure. */
export interface StaggeredRatio {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

/** All areas that started in the same period. */
export interface CohortEffect extends StaggeredRatio {
  readonly start: number;
  readonly units: number;
}

/** The effect so many periods after the start, over all cohorts. */
export interface EventTimeEffect extends StaggeredRatio {
  readonly periodsSinceStart: number;
  readonly cohorts: number;
}

export interface StaggeredResult extends SeededResult<StaggeredSettings> {
  readonly overall: StaggeredRatio & {
    readonly eventsAvoided: number;
    readonly avoidedLower: number;
    readonly avoidedUpper: number;
  };
  readonly cohorts: readonly CohortEffect[];
  readonly byEventTime: readonly EventTimeEffect[];
}

interface Panel {
  /** units x periods. */
  readonly counts: Float64Array;
  /** Position of the start among the periods; Infinity for never. */
  readonly start: Float64Array;
  readonly units: number;
  readonly periods: number;
}

interface CellEffect {
  readonly start: number;
  readonly period: number;
  readonly observed: number;
  readonly expected: number;
}

/** Counts per cohort and period, and their running sums over periods, each area as often as the bootstrap drew it. */
interface CohortSums {
  readonly starts: readonly number[];
  readonly byPeriod: readonly Float64Array[];
}

function sumCohorts(panel: Panel, draws: Int32Array): CohortSums {
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
function cellEffects(
  panel: Panel,
  draws: Int32Array,
  settings: StaggeredSettings,
): CellEffect[] {
  const { starts, byPeriod } = sumCohorts(panel, draws);
  const cells: CellEffect[] = [];
  starts.forEach((start, k) => {
    const own = byPeriod[k];
    if (start === Infinity || own === undefined) return;
    const before = sumUntil(own, start);
    if (before === 0) return;
    for (let period = start; period < panel.periods; period++) {
      let base = 0;
      let now = 0;
      starts.forEach((other, j) => {
        const isComparison =
          settings.comparison === "neverTreated"
            ? other === Infinity
            : other > period;
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

interface Summary {
  readonly key: number;
  readonly observed: number;
  readonly expected: number;
  readonly parts: number;
}

function summarise(
  cells: readonly CellEffect[],
  keyOf: (cell: CellEffect) => number,
): Summary[] {
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

/** Draws areas with replacement within each cohort, so that every cohort stays as large as it is. */
function drawUnits(panel: Panel, random: RandomStream): Int32Array {
  const draws = new Int32Array(panel.units);
  const byStart = new Map<number, number[]>();
  panel.start.forEach((start, u) =>
    byStart.set(start, [...(byStart.get(start) ?? []), u]),
  );
  for (const members of byStart.values()) {
    for (let k = 0; k < members.length; k++) {
      const u = members[random.nextBelow(members.length)] ?? 0;
      draws[u] = (draws[u] ?? 0) + 1;
    }
  }
  return draws;
}

function quantile(sorted: readonly number[], p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}

function limits(
  values: readonly number[],
  level: number,
): { lower: number; upper: number } {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return {
    lower: quantile(sorted, (1 - level) / 2),
    upper: quantile(sorted, (1 + level) / 2),
  };
}

function buildPanel(input: {
  counts: NumberArray;
  unit: NumberArray;
  period: NumberArray;
  start: NumberArray;
}): { panel: Panel; firstPeriod: number; excluded: Exclusion[] } {
  const { counts, unit, period, start } = input;
  const unitIndex = new Map<number, number>();
  let firstPeriod = Infinity;
  let lastPeriod = -Infinity;
  for (let i = 0; i < counts.length; i++) {
    const code = unit[i] ?? 0;
    if (!unitIndex.has(code)) unitIndex.set(code, unitIndex.size);
    firstPeriod = Math.min(firstPeriod, period[i] ?? 0);
    lastPeriod = Math.max(lastPeriod, period[i] ?? 0);
  }
  const periods = lastPeriod - firstPeriod + 1;
  const units = unitIndex.size;
  if (units * periods !== counts.length) {
    throw new InvalidInputError(
      "period",
      "inconsistent",
      `${counts.length} rows for ${units} areas and ${periods} periods; each pair must occur once`,
    );
  }
  const table = new Float64Array(units * periods).fill(Number.NaN);
  const starts = new Float64Array(units);
  for (let i = 0; i < counts.length; i++) {
    const u = unitIndex.get(unit[i] ?? 0) ?? 0;
    const at = u * periods + (period[i] ?? 0) - firstPeriod;
    if (!Number.isNaN(table[at]))
      throw new InvalidInputError(
        "period",
        "inconsistent",
        "occurs twice for an area",
      );
    table[at] = counts[i] ?? 0;
    const begin = start[i] ?? Infinity;
    starts[u] = begin > lastPeriod ? Infinity : begin - firstPeriod;
  }
  const always = [...starts.keys()].filter((u) => (starts[u] ?? 0) <= 0);
  const kept = [...starts.keys()].filter((u) => (starts[u] ?? 0) > 0);
  const panel: Panel = {
    counts: Float64Array.from(
      kept.flatMap((u) =>
        Array.from(table.subarray(u * periods, (u + 1) * periods)),
      ),
    ),
    start: Float64Array.from(kept, (u) => starts[u] ?? 0),
    units: kept.length,
    periods,
  };
  return {
    panel,
    firstPeriod,
    excluded:
      always.length > 0
        ? [
            {
              reason: "treatedFromTheBeginning",
              count: always.length * periods,
            },
          ]
        : [],
  };
}

/**
 * Difference-in-differences for areas that start at different times: each
 * cohort is compared with areas that have not started yet (or never do), never with areas that have, which is
 * where two-way fixed effects go wrong (Goodman-Bacon 2021). Intervals by a bootstrap over areas within
 * cohorts. One row per area and period (whole numbers); `start` repeats the first period of the measure
 * on each row of its area, Infinity for never. Throws InvalidInputError naming the argument.
 */
export function staggeredDid(input: {
  readonly counts: NumberArray;
  readonly unit: NumberArray;
  readonly period: NumberArray;
  readonly start: NumberArray;
  readonly seed?: number;
  readonly settings?: Partial<StaggeredSettings>;
}): StaggeredResult {
  const settings: StaggeredSettings = {
    comparison: "notYetTreated",
    replications: 999,
    level: 0.95,
    ...input.settings,
  };
  const seed = input.seed ?? 1;
  checkNotEmpty(input.counts, "counts");
  checkCounts(input.counts, "counts");
  for (const name of ["unit", "period", "start"] as const)
    checkSameLength(input.counts, "counts", input[name], name);
  checkFinite(input.unit, "unit");
  for (let i = 0; i < input.period.length; i++)
    checkInteger(input.period[i] ?? Number.NaN, "period", -1e9, 1e9);
  for (let i = 0; i < input.start.length; i++) {
    if (Number.isNaN(input.start[i]))
      throw new InvalidInputError(
        "start",
        "not-finite",
        `value at position ${i} is NaN; use Infinity for never`,
      );
  }
  checkInteger(settings.replications, "settings.replications", 1, 1_000_000);
  checkRange(settings.level, "settings.level", 0.5, 0.9999);
  const { panel, firstPeriod, excluded } = buildPanel(input);
  const cells = cellEffects(
    panel,
    new Int32Array(panel.units).fill(1),
    settings,
  );
  if (cells.length === 0)
    throw new InvalidInputError(
      "start",
      "inconsistent",
      "leaves no cohort with a time before and a comparison",
    );
  const draws = Array.from({ length: settings.replications }, (_, r) =>
    cellEffects(panel, drawUnits(panel, new RandomStream(seed, r)), settings),
  );
  const byKey = (keyOf: (cell: CellEffect) => number) => {
    const drawn = draws.map(
      (list) => new Map(summarise(list, keyOf).map((s) => [s.key, s])),
    );
    return summarise(cells, keyOf).map((s) => ({
      ...s,
      ratio: s.observed / s.expected,
      ...limits(
        drawn.map(
          (d) =>
            (d.get(s.key)?.observed ?? Number.NaN) /
            (d.get(s.key)?.expected ?? Number.NaN),
        ),
        settings.level,
      ),
      avoided: limits(
        drawn.map(
          (d) =>
            (d.get(s.key)?.expected ?? Number.NaN) -
            (d.get(s.key)?.observed ?? Number.NaN),
        ),
        settings.level,
      ),
    }));
  };
  const [overall] = byKey(() => 0);
  if (overall === undefined)
    throw new InvalidInputError("start", "inconsistent", "leaves no cohort");
  const unitsOf = (start: number) =>
    panel.start.filter((s) => s === start).length;
  const warnings: string[] = [];
  const cohorts = byKey((cell) => cell.start).map((s) => ({
    start: s.key + firstPeriod,
    units: unitsOf(s.key),
    ratio: s.ratio,
    lower: s.lower,
    upper: s.upper,
  }));
  if (cohorts.some((cohort) => cohort.units < 3)) warnings.push("smallCohort");
  return {
    settings,
    seed,
    n: panel.counts.length,
    excluded,
    warnings,
    overall: {
      ratio: overall.ratio,
      lower: overall.lower,
      upper: overall.upper,
      eventsAvoided: overall.expected - overall.observed,
      avoidedLower: overall.avoided.lower,
      avoidedUpper: overall.avoided.upper,
    },
    cohorts,
    byEventTime: byKey((cell) => cell.period - cell.start).map((s) => ({
      periodsSinceStart: s.key,
      cohorts: s.parts,
      ratio: s.ratio,
      lower: s.lower,
      upper: s.upper,
    })),
  };
}
