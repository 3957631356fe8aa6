// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import {
  factorise,
  invertFactor,
  solveFactor,
} from "../../core/linearAlgebra.ts";
import type { DesignMatrix } from "./designMatrix.ts";
import type { SandwichParts } from "./sandwich.ts";

/** Ordinary least squares. */
export interface LinearModel extends SandwichParts {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
  readonly residualVariance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Fits by least squares; throws InvalidInputError for collinear terms, too few or non-finite values.
 * Throws InvalidInputError where a term depends on the others.
 */
export function fitLinearModel(
  values: NumberArray,
  design: DesignMatrix,
): LinearModel {
  checkFinite(values, "values");
  checkSameLength(values, "values", { length: design.rows }, "design");
  const size = design.columns.length;
  if (values.length <= size) {
    throw new InvalidInputError(
      "values",
      "empty",
      `${values.length} values for ${size} coefficients`,
    );
  }
  const workingWeights = new Float64Array(design.rows).fill(1);
  const factor = factorise(design.crossProduct(workingWeights), size);
  design.refuseDependence(factor.dependentColumn);
  let coefficients = solveFactor(
    factor,
    design.project(Float64Array.from(values)),
  );
  // One round of refinement recovers the digits that X'X loses.
  const residual = () =>
    Float64Array.from(
      values,
      (value, i) => value - design.dot(i, coefficients),
    );
  const step = solveFactor(factor, design.project(residual()));
  coefficients = coefficients.map((value, j) => value + (step[j] ?? 0));
  const scores = residual();
  const degreesOfFreedom = values.length - size;
  const residualVariance =
    scores.reduce((sum, e) => sum + e * e, 0) / degreesOfFreedom;
  const bread = invertFactor(factor);
  return {
    names: design.names,
    coefficients,
    covariance: bread.map((value) => value * residualVariance),
    residualVariance,
    degreesOfFreedom,
    bread,
    scores,
    workingWeights,
  };
}
