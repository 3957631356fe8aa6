// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNonNegative,
  checkNotEmpty,
  checkPositive,
  checkRange,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { normalQuantile } from "../core/distributions/index.ts";
import { factorise, invertFactor } from "../core/linearAlgebra.ts";
import { DesignMatrix } from "../effect/regression/designMatrix.ts";
import { completePowerSettings, normalPower, powerOfRatio } from "./power.ts";
import type { PowerResult, PowerSettings } from "./power.ts";

interface Common {
  /** True ratio of counts that one hopes for, such as 0.8. */
  readonly ratio: number;
  /** Variance of the counts over their mean. */
  readonly dispersion?: number;
  readonly settings?: Partial<PowerSettings>;
}

function dispersionOf(input: Common): number {
  const { dispersion = 1 } = input;
  checkPositive(dispersion, "dispersion");
  return dispersion;
}

/**
 * Difference-in-differences of counts: variance of the log ratio of ratios =
 * dispersion times the sum of 1/expected count over the four sums. For areas that vary together over
 * time, `clusterVariance` is the variance of an area's log change (0: none), divided over the areas of each side.
 */
export function powerOfDifferences(
  input: Common & {
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

/**
 * Interrupted time series: information of the log-linear model with trend,
 * season and step at the expected counts. `autocorrelation` of lag one inflates the variance by
 * (1 + rho)/(1 - rho).
 */
export function powerOfTimeSeries(
  input: Common & {
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

/** Randomised patrol days: counts of days with and without patrol in the same places. */
export function powerOfPatrolDays(
  input: Common & {
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

/** Power of a difference in shares between two survey waves. */
export interface SharePower {
  readonly settings: PowerSettings;
  readonly power: number;
  /** Smallest difference of shares found with the target power. */
  readonly minimumDetectableDifference: number;
}

/** Two survey waves: simple random samples divided by the design effect. */
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

/** Power of a comparison by placebo distribution: synthetic control, few areas. */
export interface PlaceboPower {
  readonly settings: PowerSettings;
  /** Smallest effect, in the units of the placebos, that beats the critical placebo with the target power. */
  readonly minimumDetectableEffect: number;
  /** Smallest p value the number of placebos allows. */
  readonly smallestPValue: number;
}

/** Uses placebo estimates of the time before the start: an effect must exceed their critical quantile by what varies around it. */
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
