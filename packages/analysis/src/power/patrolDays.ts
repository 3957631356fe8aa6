// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, checkPositive, checkRange } from "../core/check.ts";
import { dispersionOf } from "./assumptions.ts";
import type { CountAssumptions } from "./assumptions.ts";
import { completePowerSettings, powerOfRatio } from "./power.ts";
import type { PowerResult } from "./power.ts";

/**
 * Randomised patrol days: counts of days with and without patrol in the same places.
 * Throws InvalidInputError naming the argument.
 */
export function powerOfPatrolDays(
  input: CountAssumptions & {
    /** Expected count a place and day without patrol. */
    readonly expectedPerDay: number;
    readonly places: number;
    readonly daysPerPlace: number;
    /** Share of days with patrol. */
    readonly share?: number;
    /** Share of days lost to the time after a patrol. */
    readonly washoutShare?: number;
  },
): PowerResult {
  const phi = dispersionOf(input);
  const { share = 0.5, washoutShare = 0 } = input;
  checkPositive(input.expectedPerDay, "expectedPerDay");
  checkInteger(input.places, "places", 1);
  checkInteger(input.daysPerPlace, "daysPerPlace", 2);
  checkRange(share, "share", 0.01, 0.99);
  checkRange(washoutShare, "washoutShare", 0, 0.9);
  const total =
    input.expectedPerDay *
    input.places *
    input.daysPerPlace *
    (1 - washoutShare);
  const error = (ratio: number) =>
    Math.sqrt(phi * (1 / (total * share * ratio) + 1 / (total * (1 - share))));
  return powerOfRatio(
    input.ratio,
    error,
    completePowerSettings(input.settings),
  );
}
