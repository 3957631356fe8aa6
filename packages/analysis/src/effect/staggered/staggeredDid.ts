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
import { drawUnits, percentileLimits } from "./bootstrap.ts";
import { cellEffects, sumCohorts, summarise } from "./cohorts.ts";
import type { CellEffect, EffectSummary } from "./cohorts.ts";
import { buildPanel } from "./panel.ts";
import type { StaggeredPanel } from "./panel.ts";
import type { StaggeredResult, StaggeredSettings } from "./types.ts";

interface StaggeredInput {
  readonly counts: NumberArray;
  readonly unit: NumberArray;
  readonly period: NumberArray;
  readonly start: NumberArray;
  readonly seed?: number;
  readonly settings?: Partial<StaggeredSettings>;
}

/** Fills in the defaults and checks everything but the shape of the panel. */
function checkInput(input: StaggeredInput): StaggeredSettings {
  const settings: StaggeredSettings = {
    comparison: "notYetTreated",
    replications: 999,
    level: 0.95,
    ...input.settings,
  };
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
  return settings;
}

interface KeyedEffect extends EffectSummary {
  readonly ratio: number;
  readonly ratioLimits: ReturnType<typeof percentileLimits>;
  readonly avoidedLimits: ReturnType<typeof percentileLimits>;
}

/** Effects of the data by a key, with limits from what the bootstrap drew. */
function effectsByKey(
  cells: readonly CellEffect[],
  drawn: readonly (readonly CellEffect[])[],
  keyOf: (cell: CellEffect) => number,
  level: number,
): KeyedEffect[] {
  const sums = drawn.map(
    (list) => new Map(summarise(list, keyOf).map((s) => [s.key, s])),
  );
  return summarise(cells, keyOf).map((own) => {
    const known = sums.flatMap((byKey) => byKey.get(own.key) ?? []);
    const ratios = known.map((s) => s.observed / s.expected);
    const avoided = known.map((s) => s.expected - s.observed);
    return {
      ...own,
      ratio: own.observed / own.expected,
      ratioLimits: percentileLimits(ratios, level),
      avoidedLimits: percentileLimits(avoided, level),
    };
  });
}

function cellsOf(
  panel: StaggeredPanel,
  draws: Int32Array,
  { comparison }: StaggeredSettings,
): CellEffect[] {
  return cellEffects(sumCohorts(panel, draws), comparison);
}

/**
 * Difference-in-differences for areas that start at different times: each
 * cohort is compared with areas that have not started yet (or never do), never with areas that have, which is
 * where two-way fixed effects go wrong (Goodman-Bacon 2021). Intervals by a bootstrap over areas within
 * cohorts. One row per area and period (whole numbers); `start` repeats the first period of the measure
 * on each row of its area, Infinity for never. Throws InvalidInputError naming the argument.
 */
export function staggeredDid(input: StaggeredInput): StaggeredResult {
  const settings = checkInput(input);
  const { level, replications } = settings;
  const seed = input.seed ?? 1;
  const { panel, firstPeriod, excluded } = buildPanel(input);
  const everyUnit = new Int32Array(panel.units).fill(1);
  const cells = cellsOf(panel, everyUnit, settings);
  const drawn = Array.from({ length: replications }, (_, r) =>
    cellsOf(panel, drawUnits(panel, new RandomStream(seed, r)), settings),
  );
  const [overall] = effectsByKey(cells, drawn, () => 0, level);
  if (overall === undefined)
    throw new InvalidInputError(
      "start",
      "inconsistent",
      "leaves no cohort with a time before and a comparison",
    );
  const byStart = effectsByKey(cells, drawn, ({ start }) => start, level);
  const cohorts = byStart.map(({ key, ratio, ratioLimits }) => ({
    start: key + firstPeriod,
    units: panel.start.filter((start) => start === key).length,
    ratio,
    ...ratioLimits,
  }));
  const sinceStart = ({ period, start }: CellEffect) => period - start;
  const byEventTime = effectsByKey(cells, drawn, sinceStart, level);
  return {
    settings,
    seed,
    n: panel.counts.length,
    excluded,
    warnings: cohorts.some(({ units }) => units < 3) ? ["smallCohort"] : [],
    overall: {
      ratio: overall.ratio,
      ...overall.ratioLimits,
      eventsAvoided: overall.expected - overall.observed,
      avoidedLower: overall.avoidedLimits.lower,
      avoidedUpper: overall.avoidedLimits.upper,
    },
    cohorts,
    byEventTime: byEventTime.map(({ key, parts, ratio, ratioLimits }) => ({
      periodsSinceStart: key,
      cohorts: parts,
      ratio,
      ...ratioLimits,
    })),
  };
}
