// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, checkPositive, checkRange } from "../core/check.ts";
import { dispersionOf } from "./assumptions.ts";
import type { CountAssumptions } from "./assumptions.ts";
import { completePowerSettings, powerOfRatio } from "./power.ts";
import type { PowerResult } from "./power.ts";

/**
 * Difference-in-differences of counts: variance of the log ratio of ratios =
 * dispersion times the sum of 1/expected count over the four sums. For areas that vary together over
 * time, `clusterVariance` is the variance of an area's log change (0: none), divided over the areas of each side.
 * Throws InvalidInputError naming the argument.
 */
export function powerOfDifferences(
  input: CountAssumptions & {
    /** Expected counts of all treated areas together, before and after without the measure. */
    readonly treatedBefore: number;
    readonly treatedAfter: number;
    readonly controlBefore: number;
    readonly controlAfter: number;
    readonly clusterVariance?: number;
    readonly treatedAreas?: number;
    readonly controlAreas?: number;
  },
): PowerResult {
  const phi = dispersionOf(input);
  for (const name of [
    "treatedBefore",
    "treatedAfter",
    "controlBefore",
    "controlAfter",
  ] as const) {
    checkPositive(input[name], name);
  }
  const { clusterVariance = 0, treatedAreas = 1, controlAreas = 1 } = input;
  checkRange(clusterVariance, "clusterVariance", 0);
  checkInteger(treatedAreas, "treatedAreas", 1);
  checkInteger(controlAreas, "controlAreas", 1);
  const fixed =
    phi *
      (1 / input.treatedBefore +
        1 / input.controlBefore +
        1 / input.controlAfter) +
    clusterVariance * (1 / treatedAreas + 1 / controlAreas);
  const error = (ratio: number) =>
    Math.sqrt(fixed + phi / (ratio * input.treatedAfter));
  return powerOfRatio(
    input.ratio,
    error,
    completePowerSettings(input.settings),
  );
}
