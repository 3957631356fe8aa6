// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkNotEmpty } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { completePowerSettings } from "./power.ts";
import type { PowerSettings } from "./power.ts";

/** Power of a comparison by placebo distribution: synthetic control, few areas. */
export interface PlaceboPower {
  readonly settings: PowerSettings;
  /** Smallest effect, in the units of the placebos, that beats the critical placebo with the target power. */
  readonly minimumDetectableEffect: number;
  /** Smallest p value the number of placebos allows. */
  readonly smallestPValue: number;
}

/**
 * Uses placebo estimates of the time before the start: an effect must exceed their critical quantile by what varies around it.
 * Throws InvalidInputError naming the argument.
 */
export function powerOfPlacebos(input: {
  readonly placebos: NumberArray;
  readonly settings?: Partial<PowerSettings>;
}): PlaceboPower {
  const { placebos } = input;
  const settings = completePowerSettings(input.settings);
  checkNotEmpty(placebos, "placebos");
  checkFinite(placebos, "placebos");
  const sorted = Float64Array.from(placebos, Math.abs).sort();
  const n = sorted.length;
  const smallestPValue = 1 / (n + 1);
  const rank = Math.floor(settings.alpha * (n + 1));
  const critical = rank >= 1 ? (sorted[n - rank] ?? Infinity) : Infinity;
  const signed = Float64Array.from(placebos).sort();
  const below =
    signed[Math.min(n - 1, Math.floor((1 - settings.targetPower) * n))] ?? 0;
  return {
    settings,
    minimumDetectableEffect: critical - Math.min(0, below),
    smallestPValue,
  };
}
