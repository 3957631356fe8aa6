// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../../core/check.ts";
import { factorise, solveFactor } from "../../core/linearAlgebra.ts";
import { total } from "./split.ts";
import type { Split } from "./split.ts";

/** Variance of the total of the treated units and of that of the weighted controls. */
export type TotalVariances = readonly [treated: number, controls: number];

/** Variances around what the matching variables explain among weighted controls. */
export function residualVariances(
  values: NumberArray,
  columns: readonly Float64Array[],
  split: Split,
  weights: Float64Array,
): TotalVariances {
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

/**
 * Variances by linearisation of a weighted regression on the measure and the
 * period, each unit's periods taken as independent rows: residuals around a common difference, factor
 * rows / (rows - 1). Weights of the controls add up to the number of treated
 * units, so measure and period are orthogonal.
 */
export function periodVariances(
  byPeriod: readonly NumberArray[],
  split: Split,
  weights: Float64Array,
): TotalVariances {
  const size = split.treated.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const means = byPeriod.map((values) => ({
    treated: total(values, split.treated) / size,
    control: total(values, split.controls, weights) / sum,
  }));
  const difference =
    means.reduce((a, mean) => a + mean.treated - mean.control, 0) /
    means.length;
  let treated = 0;
  let control = 0;
  byPeriod.forEach((values, t) => {
    const mean = means[t] ?? { treated: 0, control: 0 };
    // What the additive model expects of a control in this period.
    const fitted =
      (size * (mean.treated - difference) + sum * mean.control) / (size + sum);
    for (const unit of split.treated)
      treated += ((values[unit] ?? 0) - fitted - difference) ** 2;
    split.controls.forEach((unit, k) => {
      control += ((weights[k] ?? 0) * ((values[unit] ?? 0) - fitted)) ** 2;
    });
  });
  const rows = byPeriod.length * (size + split.controls.length);
  const factor = rows / (rows - 1);
  return [treated * factor, control * factor];
}
