// SPDX-License-Identifier: EUPL-1.2
import {
  countQuantile,
  countsWithDispersion,
  normalQuantile,
} from "../../core/distributions/index.ts";
import type { FarringtonFit } from "./fit.ts";
import type { FarringtonSettings } from "./settings.ts";

/** Upper bound on the 2/3 power scale: U = mu (1 + 2/3 z sqrt(phi mu + var mu) / mu)^(3/2) (Farrington et al. 1996, eq. 3). */
function deltaBound(fit: FarringtonFit, z: number): number {
  const { expected, dispersion, logVariance } = fit;
  const relativeVariance = dispersion / expected + logVariance;
  return expected * (1 + (2 / 3) * z * Math.sqrt(relativeVariance)) ** 1.5;
}

/** The count above which a week is unusual. A baseline window without any case gives 0. */
export function upperBound(
  fit: FarringtonFit,
  settings: FarringtonSettings,
): number {
  if (fit.isZeroBaseline) return 0;
  const tail = settings.sides === "upper" ? settings.alpha : settings.alpha / 2;
  const z = -normalQuantile(tail);
  if (settings.threshold === "delta") return deltaBound(fit, z);
  const mean =
    settings.threshold === "muan"
      ? fit.expected * Math.exp(z * Math.sqrt(fit.logVariance))
      : fit.expected;
  return countQuantile(1 - tail, countsWithDispersion(mean, fit.dispersion));
}
