// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, checkPositive, checkRange } from "../core/check.ts";
import { factorise, invertFactor } from "../core/linearAlgebra.ts";
import { DesignMatrix } from "../effect/regression/designMatrix.ts";
import { dispersionOf } from "./assumptions.ts";
import type { CountAssumptions } from "./assumptions.ts";
import { completePowerSettings, powerOfRatio } from "./power.ts";
import type { PowerResult } from "./power.ts";

/**
 * Interrupted time series: information of the log-linear model with trend,
 * season and step at the expected counts. `autocorrelation` of lag one inflates the variance by
 * (1 + rho)/(1 - rho).
 * Throws InvalidInputError naming the argument.
 */
export function powerOfTimeSeries(
  input: CountAssumptions & {
    /** Expected count a step without the measure. */
    readonly expectedPerStep: number;
    readonly stepsBefore: number;
    readonly stepsAfter: number;
    readonly stepsPerYear?: number;
    readonly harmonics?: number;
    readonly autocorrelation?: number;
  },
): PowerResult {
  const phi = dispersionOf(input);
  const {
    stepsBefore,
    stepsAfter,
    stepsPerYear = 12,
    harmonics = 1,
    autocorrelation = 0,
  } = input;
  checkPositive(input.expectedPerStep, "expectedPerStep");
  checkInteger(stepsBefore, "stepsBefore", 2, 100_000);
  checkInteger(stepsAfter, "stepsAfter", 1, 100_000);
  checkRange(autocorrelation, "autocorrelation", -0.95, 0.95);
  const design = new DesignMatrix(stepsBefore + stepsAfter)
    .add("intercept", () => 1)
    .add("step", (i) => (i >= stepsBefore ? 1 : 0))
    .add("trend", (i) => i / stepsPerYear);
  for (let k = 1; k <= harmonics; k++) {
    design.add(`sine${k}`, (i) =>
      Math.sin((2 * Math.PI * k * i) / stepsPerYear),
    );
    design.add(`cosine${k}`, (i) =>
      Math.cos((2 * Math.PI * k * i) / stepsPerYear),
    );
  }
  const inflation = (phi * (1 + autocorrelation)) / (1 - autocorrelation);
  const error = (ratio: number) => {
    const weights = Float64Array.from(
      { length: design.rows },
      (_, i) => input.expectedPerStep * (i >= stepsBefore ? ratio : 1),
    );
    const factor = factorise(
      design.crossProduct(weights),
      design.columns.length,
    );
    design.refuseDependence(factor.dependentColumn);
    return Math.sqrt(
      inflation * (invertFactor(factor)[design.columns.length + 1] ?? 0),
    );
  };
  return powerOfRatio(
    input.ratio,
    error,
    completePowerSettings(input.settings),
  );
}
