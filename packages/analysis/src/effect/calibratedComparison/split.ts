// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../../core/check.ts";
import { findBalancingWeights } from "./balancingWeights.ts";

/** Positions of treated units and of controls. */
export interface Split {
  readonly treated: readonly number[];
  readonly controls: readonly number[];
}

/** Sorts units by whether they are marked with 1. */
export function splitUnits(isTreated: NumberArray): Split {
  const treated: number[] = [];
  const controls: number[] = [];
  for (let i = 0; i < isTreated.length; i++)
    (isTreated[i] === 1 ? treated : controls).push(i);
  return { treated, controls };
}

/** Sum of values over units, weighted where weights are given. */
export function total(
  values: NumberArray,
  units: readonly number[],
  weights?: Float64Array,
): number {
  return units.reduce(
    (sum, unit, k) => sum + (weights?.[k] ?? 1) * (values[unit] ?? 0),
    0,
  );
}

/** Weights of the controls for a choice of treated units. */
export function balanceControls(
  columns: readonly Float64Array[],
  split: Split,
) {
  const totals = Float64Array.from(columns, (column) =>
    total(column, split.treated),
  );
  const ofControls = columns.map((column) =>
    Float64Array.from(split.controls, (unit) => column[unit] ?? 0),
  );
  return findBalancingWeights(ofControls, totals);
}
