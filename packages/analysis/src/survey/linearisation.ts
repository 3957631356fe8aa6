// SPDX-License-Identifier: EUPL-1.2
import { factorise, solveFactor } from "../core/linearAlgebra.ts";
import { varianceOfTotal } from "./design.ts";
import type { Calibration, SurveyDesign } from "./design.ts";

/** Residuals of values from the calibration's regressors. */
function residuals(
  values: Float64Array,
  { columns, projectionWeights }: Calibration,
): Float64Array {
  const size = columns.length;
  const cross = new Float64Array(size * size);
  const right = new Float64Array(size);
  columns.forEach((a, j) => {
    for (let i = 0; i < values.length; i++) {
      const weighted = (a[i] ?? 0) * (projectionWeights[i] ?? 0);
      if (weighted === 0) continue;
      right[j] = (right[j] ?? 0) + weighted * (values[i] ?? 0);
      for (let k = 0; k <= j; k++) {
        const at = j * size + k;
        cross[at] = (cross[at] ?? 0) + weighted * (columns[k]?.[i] ?? 0);
      }
    }
  });
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) cross[k * size + j] = cross[j * size + k] ?? 0;
  }
  const slope = solveFactor(factorise(cross, size), right);
  const rest = values.slice();
  columns.forEach((column, j) => {
    const b = slope[j] ?? 0;
    if (b === 0) return;
    for (let i = 0; i < rest.length; i++)
      rest[i] = (rest[i] ?? 0) - b * (column[i] ?? 0);
  });
  return rest;
}

/** Variance of the weighted total of linearised values; with calibrated weights, of their residuals. */
export function linearisedVariance(
  design: SurveyDesign,
  values: Float64Array,
): number {
  const rest = design.calibration
    ? residuals(values, design.calibration)
    : values;
  const sums = new Float64Array(design.clusters);
  for (let i = 0; i < rest.length; i++) {
    const c = design.cluster[i] ?? 0;
    sums[c] = (sums[c] ?? 0) + (design.weights[i] ?? 0) * (rest[i] ?? 0);
  }
  return varianceOfTotal(design, sums);
}
