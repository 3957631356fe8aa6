// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../../core/codes.ts";
import {
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkRange,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import {
  normalCdf,
  normalQuantile,
  normalTwoSided,
} from "../../core/distributions/index.ts";
import { permutationValues } from "./placebos.ts";
import { balanceControls, splitUnits, total } from "./split.ts";
import type { Split } from "./split.ts";
import type {
  ComparedOutcome,
  ComparisonResult,
  ComparisonSettings,
  OutcomeValues,
  UnitValues,
} from "./types.ts";
import { periodVariances, residualVariances } from "./variance.ts";

/** p value of a statistic that is standard normal without an effect. */
function tailOf(
  z: number,
  alternative: ComparisonSettings["alternative"],
): number {
  if (alternative === "twoSided") return normalTwoSided(z);
  return normalCdf(alternative === "lower" ? z : -z);
}

function placeboTail(
  own: number,
  placebos: Float64Array | undefined,
  alternative: ComparisonSettings["alternative"],
): number {
  if (!placebos || placebos.length === 0) return Number.NaN;
  const score = (value: number) => {
    if (alternative === "twoSided") return Math.abs(value);
    return alternative === "lower" ? -value : value;
  };
  const extreme = placebos.filter((value) => score(value) >= score(own)).length;
  return (extreme + 1) / (placebos.length + 1);
}

function compare(
  outcome: OutcomeValues,
  columns: readonly Float64Array[],
  split: Split,
  weights: Float64Array,
  settings: ComparisonSettings,
  placebos: Float64Array | undefined,
): ComparedOutcome {
  const { errors, alternative, level } = settings;
  const treated = total(outcome.values, split.treated);
  const weightedControl = total(outcome.values, split.controls, weights);
  const [varTreated, varControl] =
    errors === "periods"
      ? periodVariances(outcome.byPeriod ?? [], split, weights)
      : residualVariances(outcome.values, columns, split, weights);
  const log = Math.log(treated / weightedControl);
  const se = Math.sqrt(
    varTreated / treated ** 2 + varControl / weightedControl ** 2,
  );
  const reach = normalQuantile(0.5 + level / 2) * se;
  const z =
    errors === "periods"
      ? (treated - weightedControl) / Math.sqrt(varTreated + varControl)
      : log / se;
  const own = Math.log((treated + 0.5) / (weightedControl + 0.5));
  return {
    name: outcome.name,
    treated,
    weightedControl,
    change: treated / weightedControl - 1,
    lower: Math.exp(log - reach) - 1,
    upper: Math.exp(log + reach) - 1,
    pValue: tailOf(z, alternative),
    permutationPValue: placeboTail(own, placebos, alternative),
  };
}

function checkValues(
  list: readonly UnitValues[],
  argument: string,
  isTreated: NumberArray,
): void {
  list.forEach(({ name, values }) => {
    checkFinite(values, `${argument}.${name}`);
    checkSameLength(isTreated, "isTreated", values, `${argument}.${name}`);
  });
}

/**
 * Compares treated small areas with controls weighted so that the totals of all
 * matching variables (people, earlier outcomes) agree exactly: least-squares weights without negative
 * ones (Robbins, Saunders & Kilmer 2017, JASA 112:109). Intervals of the ratio rest on the residuals from the matching
 * variables or on the periods (`errors`); permutations on random sets of areas. Warnings: "totalsNotMet", "fewWeightedControls". Throws
 * InvalidInputError naming the argument.
 */
export function calibratedComparison(input: {
  readonly isTreated: NumberArray;
  /** Variables whose totals must agree; the number of units is always one of them. */
  readonly match: readonly UnitValues[];
  readonly outcomes: readonly OutcomeValues[];
  readonly seed?: number;
  readonly settings?: Partial<ComparisonSettings>;
}): ComparisonResult {
  const { isTreated, match, outcomes } = input;
  const settings: ComparisonSettings = {
    errors: "residual",
    alternative: "twoSided",
    level: 0.95,
    permutations: 0,
    ...input.settings,
  };
  const seed = input.seed ?? 1;
  checkNotEmpty(isTreated, "isTreated");
  checkNotEmpty(outcomes, "outcomes");
  checkValues(match, "match", isTreated);
  checkValues(outcomes, "outcomes", isTreated);
  checkRange(settings.level, "settings.level", 0.5, 0.9999);
  checkInteger(settings.permutations, "settings.permutations", 0, 1_000_000);
  outcomes.forEach(({ name, byPeriod }) => {
    if (settings.errors === "periods" && !byPeriod) {
      throw new InvalidInputError(
        `outcomes.${name}.byPeriod`,
        "missing",
        "is needed for errors by period",
      );
    }
    const parts = byPeriod?.map((values, t) => ({
      name: `${name}.byPeriod[${t}]`,
      values,
    }));
    checkValues(parts ?? [], "outcomes", isTreated);
  });
  const split = splitUnits(isTreated);
  if (split.treated.length === 0 || split.controls.length <= match.length) {
    throw new InvalidInputError(
      "isTreated",
      "inconsistent",
      "needs treated units and more controls than matching variables",
    );
  }
  const columns = [
    new Float64Array(isTreated.length).fill(1),
    ...match.map(({ values }) => Float64Array.from(values)),
  ];
  const { weights, worstGap } = balanceControls(columns, split);
  const placebos =
    settings.permutations > 0
      ? permutationValues(
          columns,
          outcomes,
          split.treated.length,
          settings.permutations,
          seed,
        )
      : [];
  const names = ["units", ...match.map(({ name }) => name)];
  const weightedControls = weights.filter((w) => w > 0).length;
  const square = weights.reduce((sum, w) => sum + w * w, 0);
  const effectiveControls = weights.reduce((a, b) => a + b, 0) ** 2 / square;
  const warnings: WarningCode[] = [];
  if (!(worstGap < 1e-6)) warnings.push("totalsNotMet");
  if (effectiveControls < 2 * split.treated.length)
    warnings.push("fewWeightedControls");
  const all = new Float64Array(isTreated.length).fill(1);
  split.controls.forEach((unit, k) => (all[unit] = weights[k] ?? 0));
  const everyone = [...split.treated, ...split.controls];
  return {
    settings,
    seed,
    n: isTreated.length,
    excluded: [],
    warnings,
    outcomes: outcomes.map((outcome, k) =>
      compare(outcome, columns, split, weights, settings, placebos[k]),
    ),
    balance: columns.map((column, j) => ({
      name: names[j] ?? "",
      treated: total(column, split.treated),
      weightedControl: total(column, split.controls, weights),
      allScaled:
        (total(column, everyone) * split.treated.length) / everyone.length,
    })),
    weights: all,
    weightedControls,
    effectiveControls,
  };
}
