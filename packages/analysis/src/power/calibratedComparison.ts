// SPDX-License-Identifier: EUPL-1.2
import { checkPositive, checkRange } from "../core/check.ts";
import { dispersionOf } from "./assumptions.ts";
import type { CountAssumptions } from "./assumptions.ts";
import { completePowerSettings, powerOfRatio } from "./power.ts";
import type { PowerResult } from "./power.ts";

/**
 * Many small areas against weighted controls (`calibratedComparison`): variance
 * of the log ratio = dispersion / expected count times (1 + treated areas /
 * effective controls), because the weights of the controls add up to the number of treated areas
 * and Kish's effective number tells how unevenly. `unexplainedShare` is the share of the variance that the
 * matching variables leave (1: none is explained), as residuals of earlier periods show it.
 * Kish 1965; Robbins, Saunders & Kilmer 2017. Throws InvalidInputError naming the argument.
 */
export function powerOfCalibratedComparison(
  input: CountAssumptions & {
    /** Expected count of all treated areas together after the start, without the measure. */
    readonly treatedAfter: number;
    readonly treatedAreas: number;
    /** `effectiveControls` of a trial run on earlier periods. */
    readonly effectiveControls: number;
    readonly unexplainedShare?: number;
  },
): PowerResult {
  const phi = dispersionOf(input);
  const { treatedAfter, treatedAreas, effectiveControls } = input;
  const { unexplainedShare = 1 } = input;
  checkPositive(treatedAfter, "treatedAfter");
  checkRange(treatedAreas, "treatedAreas", 1);
  checkRange(effectiveControls, "effectiveControls", 1);
  checkPositive(unexplainedShare, "unexplainedShare");
  checkRange(unexplainedShare, "unexplainedShare", 0, 1);
  const variance = (phi * unexplainedShare) / treatedAfter;
  const ofControls = (variance * treatedAreas) / effectiveControls;
  const error = (ratio: number) => Math.sqrt(variance / ratio + ofControls);
  const settings = completePowerSettings(input.settings);
  return powerOfRatio(input.ratio, error, settings);
}
