// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, InvalidInputError } from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import { RandomStream } from "../../core/random.ts";
import type { SeededResult } from "../../core/result.ts";
import { denseCodes, preparePanel } from "../did/panel.ts";
import type { CountPanel } from "../did/panel.ts";

export interface PlaceboSettings {
  /** Random assignments when there are too many to go through all. */
  readonly replications: number;
  /** "less" looks for a decrease, "greater" for an increase. */
  readonly alternative: "twoSided" | "less" | "greater";
}

export interface PlaceboResult extends SeededResult<PlaceboSettings> {
  /** Log of the ratio of ratios of the treated areas. */
  readonly estimate: number;
  readonly ratio: number;
  readonly pValue: number;
  /** The same log ratio for every assignment tried; the real one is not among random ones. */
  readonly placebos: Float64Array;
  /** Whether all assignments were tried. */
  readonly isExact: boolean;
  readonly treatedUnits: number;
  readonly controlUnits: number;
}

interface Totals {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly treated: number[];
}

/** Sums before and after the common start per unit; refuses staggered starts. */
function sumBeforeAfter(panel: CountPanel): Totals {
  const { units, periods } = panel;
  const isAfter = new Uint8Array(periods);
  const isTreatedUnit = new Uint8Array(units);
  const mark = panel.columns[0];
  for (let i = 0; i < panel.counts.length; i++) {
    if (mark?.[i] !== 1) continue;
    isAfter[panel.period[i] ?? 0] = 1;
    isTreatedUnit[panel.unit[i] ?? 0] = 1;
  }
  const before = new Float64Array(units);
  const after = new Float64Array(units);
  for (let i = 0; i < panel.counts.length; i++) {
    const u = panel.unit[i] ?? 0;
    const isLate = isAfter[panel.period[i] ?? 0] === 1;
    if (isLate && isTreatedUnit[u] === 1 && mark?.[i] !== 1) {
      throw new InvalidInputError(
        "isTreated",
        "inconsistent",
        "areas start at different times; use staggeredDid",
      );
    }
    const sums = isLate ? after : before;
    sums[u] = (sums[u] ?? 0) + (panel.counts[i] ?? 0);
  }
  const treated: number[] = [];
  isTreatedUnit.forEach((flag, u) => flag === 1 && treated.push(u));
  return { before, after, treated };
}

/**
 * Log ratio of ratios for a set of treated units; half an event is added to
 * each cell so that empty ones stay finite (Haldane 1956). With unit and period effects and a
 * common start this is the Poisson estimate, since only the four sums matter.
 */
function logRatio(
  totals: Totals,
  chosen: readonly number[],
  sums: readonly [number, number],
): number {
  let before = 0;
  let after = 0;
  for (const u of chosen) {
    before += totals.before[u] ?? 0;
    after += totals.after[u] ?? 0;
  }
  return (
    Math.log(after + 0.5) -
    Math.log(before + 0.5) -
    Math.log(sums[1] - after + 0.5) +
    Math.log(sums[0] - before + 0.5)
  );
}

function countSubsets(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return Math.round(count);
}

/** Calls `visit` with every subset of size k. */
function forEachSubset(
  n: number,
  k: number,
  visit: (subset: readonly number[]) => void,
): void {
  const subset = Array.from({ length: k }, (_, i) => i);
  for (;;) {
    visit(subset);
    let at = k - 1;
    while (at >= 0 && subset[at] === n - k + at) at--;
    if (at < 0) return;
    subset[at] = (subset[at] ?? 0) + 1;
    for (let j = at + 1; j < k; j++) subset[j] = (subset[j - 1] ?? 0) + 1;
  }
}

function drawSubset(n: number, k: number, random: RandomStream): number[] {
  const chosen = new Set<number>();
  // Floyd's algorithm: each subset of size k equally likely.
  for (let j = n - k; j < n; j++) {
    const pick = random.nextBelow(j + 1);
    chosen.add(chosen.has(pick) ? j : pick);
  }
  return [...chosen];
}

function isAsExtreme(
  placebo: number,
  estimate: number,
  settings: PlaceboSettings,
): boolean {
  const slack = 1e-12 * Math.max(1, Math.abs(estimate));
  if (settings.alternative === "less") return placebo <= estimate + slack;
  if (settings.alternative === "greater") return placebo >= estimate - slack;
  return Math.abs(placebo) >= Math.abs(estimate) - slack;
}

/**
 * Randomisation inference for few treated areas: the measure is assigned to
 * other sets of areas of the same size, all of them or random ones (Fisher
 * 1935; Conley & Taber 2011). The p value counts the real assignment and is never
 * 0. Compares before and after a common start. Throws InvalidInputError naming the argument.
 */
export function placeboInference(input: {
  readonly counts: NumberArray;
  readonly unit: NumberArray;
  readonly period: NumberArray;
  readonly isTreated: NumberArray;
  readonly seed?: number;
  readonly settings?: Partial<PlaceboSettings>;
}): PlaceboResult {
  const settings: PlaceboSettings = {
    replications: 9999,
    alternative: "twoSided",
    ...input.settings,
  };
  checkInteger(settings.replications, "settings.replications", 1, 10_000_000);
  const seed = input.seed ?? 1;
  const panel = preparePanel(input);
  const totals = sumBeforeAfter(panel);
  const k = totals.treated.length;
  if (k === 0 || k === panel.units) {
    throw new InvalidInputError(
      "isTreated",
      "inconsistent",
      "needs treated and untreated areas",
    );
  }
  const sums: [number, number] = [
    totals.before.reduce((a, b) => a + b, 0),
    totals.after.reduce((a, b) => a + b, 0),
  ];
  const estimate = logRatio(totals, totals.treated, sums);
  const possible = countSubsets(panel.units, k);
  const isExact = possible <= settings.replications;
  const placebos: number[] = [];
  if (isExact)
    forEachSubset(panel.units, k, (subset) =>
      placebos.push(logRatio(totals, subset, sums)),
    );
  else {
    for (let r = 0; r < settings.replications; r++) {
      placebos.push(
        logRatio(
          totals,
          drawSubset(panel.units, k, new RandomStream(seed, r)),
          sums,
        ),
      );
    }
  }
  const extreme = placebos.filter((value) =>
    isAsExtreme(value, estimate, settings),
  ).length;
  const pValue = isExact
    ? extreme / possible
    : (extreme + 1) / (settings.replications + 1);
  return {
    settings,
    seed,
    n: panel.counts.length,
    excluded: panel.excluded,
    warnings: 1 / possible > 0.05 ? ["tooFewAreasForSignificance"] : [],
    estimate,
    ratio: Math.exp(estimate),
    pValue,
    placebos: Float64Array.from(placebos),
    isExact,
    treatedUnits: k,
    controlUnits: denseCodes(panel.unit, "unit").levels - k,
  };
}
