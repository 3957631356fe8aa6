// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import { checkPositive, checkRange } from "../core/check.ts";
import { normalCdf, normalQuantile } from "../core/distributions/index.ts";

export interface PowerSettings {
  readonly alpha: number;
  readonly sides: 1 | 2;
  /** Power asked for when the smallest detectable effect is sought. */
  readonly targetPower: number;
}

/** What a design can find, known before the start. */
export interface PowerResult {
  readonly settings: PowerSettings;
  /** Standard error of the log ratio expected if the assumed ratio is true. */
  readonly seLogRatio: number;
  /** Power against the assumed ratio. */
  readonly power: number;
  /** Weakest decrease, as a ratio below 1, found with the target power; 0 when none would be. */
  readonly minimumDetectableRatio: number;
  /** Weakest increase found with the target power. */
  readonly minimumDetectableIncrease: number;
  readonly warnings: readonly WarningCode[];
}

/** Standard error of the log ratio as a function of the true ratio. */
export type RatioError = (ratio: number) => number;

/** Fills in defaults and checks them. */
export function completePowerSettings(
  settings?: Partial<PowerSettings>,
): PowerSettings {
  const complete: PowerSettings = {
    alpha: 0.05,
    sides: 2,
    targetPower: 0.8,
    ...settings,
  };
  checkRange(complete.alpha, "settings.alpha", 1e-9, 0.5);
  checkRange(complete.targetPower, "settings.targetPower", 0.05, 0.999);
  return complete;
}

/** Chance that a normal test rejects for a true effect of `effect` standard errors; both tails count for two sides. */
export function normalPower(
  effect: number,
  { alpha, sides }: PowerSettings,
): number {
  const critical = -normalQuantile(alpha / sides);
  const main = normalCdf(Math.abs(effect) - critical);
  return sides === 2 ? main + normalCdf(-Math.abs(effect) - critical) : main;
}

/** Ratio at which the power reaches its target, found by bisection on the log scale. */
function solveRatio(
  error: RatioError,
  settings: PowerSettings,
  direction: -1 | 1,
): number {
  const reaches = (log: number) =>
    normalPower(log / error(Math.exp(direction * log)), settings) >=
    settings.targetPower;
  // With a fall the error grows as counts vanish, so the power is not monotone:
  // the first crossing is sought from the side of no effect.
  let high = 0.05;
  while (high < 12 && !reaches(high)) high += 0.05;
  if (high >= 12) return direction < 0 ? 0 : Infinity;
  let low = high - 0.05;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return Math.exp(direction * high);
}

/** Power and smallest detectable ratios of any design whose log ratio has a known standard error. */
export function powerOfRatio(
  ratio: number,
  error: RatioError,
  settings: PowerSettings,
): PowerResult {
  checkPositive(ratio, "ratio");
  const seLogRatio = error(ratio);
  const minimumDetectableRatio = solveRatio(error, settings, -1);
  const warnings: WarningCode[] = [];
  if (minimumDetectableRatio < 0.7) warnings.push("onlyLargeEffectsDetectable");
  return {
    settings,
    seLogRatio,
    power: normalPower(Math.log(ratio) / seLogRatio, settings),
    minimumDetectableRatio,
    minimumDetectableIncrease: solveRatio(error, settings, 1),
    warnings,
  };
}
