// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, checkPositive, checkRange } from "../core/check.ts";
import { normalQuantile } from "../core/distributions/index.ts";
import { completePowerSettings, normalPower } from "./power.ts";
import type { PowerSettings } from "./power.ts";

/** Power of a difference in shares between two survey waves. */
export interface SharePower {
  readonly settings: PowerSettings;
  readonly power: number;
  /** Smallest difference of shares found with the target power. */
  readonly minimumDetectableDifference: number;
}

/**
 * Two survey waves: simple random samples divided by the design effect.
 * Throws InvalidInputError naming the argument.
 */
export function powerOfShares(input: {
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly nBefore: number;
  readonly nAfter: number;
  readonly designEffect?: number;
  readonly settings?: Partial<PowerSettings>;
}): SharePower {
  const { shareBefore, shareAfter, nBefore, nAfter, designEffect = 1 } = input;
  const settings = completePowerSettings(input.settings);
  checkRange(shareBefore, "shareBefore", 0.001, 0.999);
  checkRange(shareAfter, "shareAfter", 0.001, 0.999);
  checkInteger(nBefore, "nBefore", 2);
  checkInteger(nAfter, "nAfter", 2);
  checkPositive(designEffect, "designEffect");
  const error = (after: number) =>
    Math.sqrt(
      designEffect *
        ((shareBefore * (1 - shareBefore)) / nBefore +
          (after * (1 - after)) / nAfter),
    );
  const reach =
    -normalQuantile(settings.alpha / settings.sides) +
    normalQuantile(settings.targetPower);
  return {
    settings,
    power: normalPower(
      (shareAfter - shareBefore) / error(shareAfter),
      settings,
    ),
    minimumDetectableDifference: reach * error(shareBefore),
  };
}
