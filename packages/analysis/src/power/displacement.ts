// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkNonNegative,
  checkNotEmpty,
  checkPositive,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { normalQuantile } from "../core/distributions/index.ts";
import { completePowerSettings, normalPower } from "./power.ts";
import type { PowerSettings } from "./power.ts";

/** Power of the weighted displacement difference in numbers of events. */
export interface DisplacementPower {
  readonly settings: PowerSettings;
  readonly se: number;
  readonly power: number;
  /** Smallest fall of events in treated area and buffer together that is found with the target power. */
  readonly minimumDetectableDecrease: number;
}

/** Weighted displacement difference: standard error is the root of all eight expected counts (Wheeler & Ratcliffe 2018). */
export function powerOfDisplacement(input: {
  /** Hoped-for fall in events, all areas together. */
  readonly decrease: number;
  /** Expected counts a period: treated, its control, buffer, its control. */
  readonly expectedPerPeriod: NumberArray;
  readonly dispersion?: number;
  readonly settings?: Partial<PowerSettings>;
}): DisplacementPower {
  const { expectedPerPeriod, decrease, dispersion = 1 } = input;
  const settings = completePowerSettings(input.settings);
  checkNotEmpty(expectedPerPeriod, "expectedPerPeriod");
  checkNonNegative(expectedPerPeriod, "expectedPerPeriod");
  checkFinite([decrease], "decrease");
  checkPositive(dispersion, "dispersion");
  let sum = 0;
  for (let i = 0; i < expectedPerPeriod.length; i++)
    sum += expectedPerPeriod[i] ?? 0;
  const se = Math.sqrt(2 * sum * dispersion);
  if (se === 0)
    throw new InvalidInputError(
      "expectedPerPeriod",
      "inconsistent",
      "are all 0",
    );
  const critical = -normalQuantile(settings.alpha / settings.sides);
  return {
    settings,
    se,
    power: normalPower(decrease / se, settings),
    minimumDetectableDecrease:
      (critical + normalQuantile(settings.targetPower)) * se,
  };
}
