// SPDX-License-Identifier: EUPL-1.2
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
  normalQuantile,
  normalTwoSided,
} from "../../core/distributions/index.ts";
import { factorise, solveFactor } from "../../core/linearAlgebra.ts";
import { RandomStream } from "../../core/random.ts";
import type { SeededResult } from "../../core/result.ts";
import { findBalancingWeights } from "./balancingWeights.ts";

/** A named value per unit. */
export interface UnitValues {
  readonly name: string;
  readonly values: NumberArray;
}

/** An outcome; its total, and where asked for its periods one by one. */
export interface OutcomeValues extends UnitValues {
  readonly byPeriod?: readonly NumberArray[];
}

export interface ComparisonSettings {
  /**
   * "residual": around what the matching variables explain. "periods": spread of
   * each period around its mean, periods taken as independent, as microsynth has
   * it; needs `byPeriod`.
   */
  readonly errors: "residual" | "periods";
  readonly level: number;
  /** Random sets of units taken as treated, each with weights of its own; 0 for none. */
  readonly permutations: number;
}

/** Total of one outcome among treated units against the weighted controls. */
export interface ComparedOutcome {
  readonly name: string;
  readonly treated: number;
  readonly weightedControl: number;
  /** treated / weightedControl - 1. */
  readonly change: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
  /** p value among random sets of units; NaN without permutations. */
  readonly permutationPValue: number;
}

/** One constraint: total of the treated, of the weighted controls, and of all units scaled to the number of treated ones. */
export interface BalanceRow {
  readonly name: string;
  readonly treated: number;
  readonly weightedControl: number;
  readonly allScaled: number;
}

export interface ComparisonResult extends SeededResult<ComparisonSettings> {
  readonly outcomes: readonly ComparedOutcome[];
  readonly balance: readonly BalanceRow[];
  /** Weight of each unit; 1 for treated ones. */
  readonly weights: Float64Array;
  readonly weightedControls: number;
  readonly effectiveControls: number;
}

interface Split {
  readonly treated: readonly number[];
  readonly controls: readonly number[];
}

function splitUnits(isTreated: NumberArray): Split {
  const treated: number[] = [];
  const controls: number[] = [];
  for (let i = 0; i < isTreated.length; i++)
    (isTreated[i] === 1 ? treated : controls).push(i);
  return { treated, controls };
}

function total(
  values: NumberArray,
  units: readonly number[],
  weights?: Float64Array,
): number {
  return units.reduce(
    (sum, unit, k) => sum + (weights?.[k] ?? 1) * (values[unit] ?? 0),
    0,
  );
}

function balanceControls(columns: readonly Float64Array[], split: Split) {
  const totals = Float64Array.from(columns, (column) =>
    total(column, split.treated),
  );
  const ofControls = columns.map((column) =>
    Float64Array.from(split.controls, (unit) => column[unit] ?? 0),
  );
  return findBalancingWeights(ofControls, totals);
}

/** Variance of both totals around what the constraints explain among weighted controls. */
function totalVariances(
  values: NumberArray,
  columns: readonly Float64Array[],
  split: Split,
  weights: Float64Array,
): [number, number] {
  const size = columns.length;
  const cross = new Float64Array(size * size);
  const right = new Float64Array(size);
  split.controls.forEach((unit, k) => {
    const w = weights[k] ?? 0;
    if (w === 0) return;
    columns.forEach((a, i) => {
      const wa = w * (a[unit] ?? 0);
      right[i] = (right[i] ?? 0) + wa * (values[unit] ?? 0);
      columns.forEach(
        (b, j) =>
          (cross[i * size + j] =
            (cross[i * size + j] ?? 0) + wa * (b[unit] ?? 0)),
      );
    });
  });
  for (let i = 0; i < size; i++)
    cross[i * size + i] = (cross[i * size + i] ?? 0) * (1 + 1e-9) + 1e-9;
  const slope = solveFactor(factorise(cross, size), right);
  const residual = (unit: number) =>
    (values[unit] ?? 0) -
    columns.reduce(
      (sum, column, j) => sum + (slope[j] ?? 0) * (column[unit] ?? 0),
      0,
    );
  const gaps = split.treated.map(residual);
  const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length;
  const n = gaps.length;
  const treated =
    n > 1
      ? (gaps.reduce((sum, e) => sum + (e - mean) ** 2, 0) * n) / (n - 1)
      : Number.NaN;
  const controls = split.controls.reduce((sum, unit, k) => {
    const w = weights[k] ?? 0;
    return w === 0 ? sum : sum + (w * residual(unit)) ** 2;
  }, 0);
  return [treated, controls];
}

/** Sum over periods of the spread of both groups around their means. */
function periodVariances(
  byPeriod: readonly NumberArray[],
  split: Split,
  weights: Float64Array,
): [number, number] {
  let treated = 0;
  let control = 0;
  const sum = weights.reduce((a, b) => a + b, 0);
  for (const values of byPeriod) {
    const treatedMean = total(values, split.treated) / split.treated.length;
    const controlMean = total(values, split.controls, weights) / sum;
    for (const unit of split.treated) {
      treated += ((values[unit] ?? 0) - treatedMean) ** 2;
    }
    split.controls.forEach((unit, k) => {
      control += ((weights[k] ?? 0) * ((values[unit] ?? 0) - controlMean)) ** 2;
    });
  }
  return [treated, control];
}

function permutationValues(
  columns: readonly Float64Array[],
  outcomes: readonly UnitValues[],
  treatedUnits: number,
  settings: ComparisonSettings,
  seed: number,
): Float64Array[] {
  const units = columns[0]?.length ?? 0;
  const changes = outcomes.map(() => new Float64Array(settings.permutations));
  for (let r = 0; r < settings.permutations; r++) {
    const random = new RandomStream(seed, r);
    const marks = new Uint8Array(units);
    for (let j = units - treatedUnits; j < units; j++) {
      const pick = random.nextBelow(j + 1);
      marks[marks[pick] === 1 ? j : pick] = 1;
    }
    const split = splitUnits(marks);
    const { weights } = balanceControls(columns, split);
    outcomes.forEach((outcome, k) => {
      const list = changes[k];
      if (list)
        list[r] = Math.log(
          (total(outcome.values, split.treated) + 0.5) /
            (total(outcome.values, split.controls, weights) + 0.5),
        );
    });
  }
  return changes;
}

function compare(
  outcome: OutcomeValues,
  columns: readonly Float64Array[],
  split: Split,
  weights: Float64Array,
  settings: ComparisonSettings,
  placebos: Float64Array | undefined,
): ComparedOutcome {
  const treated = total(outcome.values, split.treated);
  const weightedControl = total(outcome.values, split.controls, weights);
  const [varTreated, varControl] =
    settings.errors === "periods"
      ? periodVariances(outcome.byPeriod ?? [], split, weights)
      : totalVariances(outcome.values, columns, split, weights);
  const log = Math.log(treated / weightedControl);
  const se = Math.sqrt(
    varTreated / treated ** 2 + varControl / weightedControl ** 2,
  );
  const reach = normalQuantile(0.5 + settings.level / 2) * se;
  const own = Math.log((treated + 0.5) / (weightedControl + 0.5));
  const extreme =
    placebos?.filter((value) => Math.abs(value) >= Math.abs(own)).length ?? 0;
  return {
    name: outcome.name,
    treated,
    weightedControl,
    change: treated / weightedControl - 1,
    lower: Math.exp(log - reach) - 1,
    upper: Math.exp(log + reach) - 1,
    pValue: normalTwoSided(log / se),
    permutationPValue:
      placebos && placebos.length > 0
        ? (extreme + 1) / (placebos.length + 1)
        : Number.NaN,
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
 * variables; permutations on random sets of areas. Warnings: "totalsNotMet", "fewWeightedControls". Throws
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
          settings,
          seed,
        )
      : [];
  const names = ["units", ...match.map(({ name }) => name)];
  const weightedControls = weights.filter((w) => w > 0).length;
  const square = weights.reduce((sum, w) => sum + w * w, 0);
  const effectiveControls = weights.reduce((a, b) => a + b, 0) ** 2 / square;
  const warnings: string[] = [];
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
