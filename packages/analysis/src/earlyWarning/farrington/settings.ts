// SPDX-License-Identifier: EUPL-1.2
import {
  checkInteger,
  checkRange,
  InvalidInputError,
} from "../../core/check.ts";

/**
 * How the upper bound is found: "delta" on the 2/3 power scale (Farrington et
 * al. 1996), "nbPlugin" as quantile of the negative binomial with the estimates
 * plugged in (Noufaily et al. 2013), "muan" the same at the upper quantile of the
 * asymptotically normal log mean (Salmon et al. 2016).
 */
export type ThresholdMethod = "delta" | "nbPlugin" | "muan";

export interface FarringtonSettings {
  /** Years of baseline. */
  readonly years: number;
  /** Half width in weeks of the window around the same week of earlier years. */
  readonly halfWidth: number;
  /** Levels of the seasonal factor; 1 compares with the windows alone. */
  readonly seasonalLevels: number;
  /** Most recent weeks left out of the baseline, so that a running rise cannot hide itself. */
  readonly recentWeeksExcluded: number;
  /** Anscombe residuals above this are weighted down by their square. */
  readonly weightsThreshold: number;
  readonly trend: boolean;
  /** The trend stays only if its p value is below; 1 keeps it always. */
  readonly trendAlpha: number;
  /** Whether a mean extrapolated beyond every baseline count drops the trend. */
  readonly forbidExtrapolation: boolean;
  readonly threshold: ThresholdMethod;
  /** Chance of a false alarm a week and series. */
  readonly alpha: number;
  /**
   * Dispersion in the standard errors of trend and prediction: "pearson" as in the
   * method of 1996, "relative" (mean square of (y - mu)/mu) as farringtonFlexible of
   * the R package surveillance has it. It matters to "delta", "muan" and to a
   * trendAlpha below 1.
   */
  readonly standardErrors: "pearson" | "relative";
  /**
   * Middle of the exceedance score: "mean" as published (Noufaily et al. 2013),
   * "logMean" as farringtonFlexible has it with thresholds "nbPlugin" and "muan",
   * where it takes the log of the mean for the mean.
   */
  readonly exceedanceFrom: "mean" | "logMean";
  /** "upper": alpha on the upper side; "twoSided": half of it, as in the method of 1996. */
  readonly sides: "upper" | "twoSided";
  /** An alarm needs this many cases … */
  readonly minimumCases: number;
  /** … within this many weeks up to the tested one. */
  readonly minimumCasesWeeks: number;
  /** Time steps a year: 52 for weeks, 12 for months. Ignored when `firstWeekStart` is given. */
  readonly stepsPerYear: number;
}

/** The improved method (Noufaily et al. 2013) as used for weekly reports. */
export const FARRINGTON_DEFAULTS: FarringtonSettings = {
  years: 5,
  halfWidth: 3,
  seasonalLevels: 10,
  recentWeeksExcluded: 26,
  weightsThreshold: 2.58,
  trend: true,
  trendAlpha: 1,
  forbidExtrapolation: true,
  threshold: "nbPlugin",
  alpha: 0.01,
  standardErrors: "relative",
  exceedanceFrom: "mean",
  sides: "upper",
  minimumCases: 5,
  minimumCasesWeeks: 4,
  stepsPerYear: 52,
};

/** The method of 1996: windows only, two-sided 2/3 power bound, trend only if significant. */
export const FARRINGTON_1996: FarringtonSettings = {
  ...FARRINGTON_DEFAULTS,
  years: 5,
  seasonalLevels: 1,
  recentWeeksExcluded: 3,
  weightsThreshold: 1,
  trendAlpha: 0.05,
  threshold: "delta",
  alpha: 0.05,
  standardErrors: "pearson",
  sides: "twoSided",
};

/** Fails when a setting is out of range; names it. */
export function checkFarringtonSettings(settings: FarringtonSettings): void {
  checkInteger(settings.years, "settings.years", 1, 100);
  checkInteger(settings.stepsPerYear, "settings.stepsPerYear", 1, 366);
  checkInteger(settings.halfWidth, "settings.halfWidth", 0, 25);
  checkInteger(settings.seasonalLevels, "settings.seasonalLevels", 1, 52);
  checkInteger(settings.recentWeeksExcluded, "settings.recentWeeksExcluded", 0);
  checkRange(settings.weightsThreshold, "settings.weightsThreshold", 0);
  checkRange(settings.trendAlpha, "settings.trendAlpha", 0, 1);
  checkRange(settings.alpha, "settings.alpha", 1e-12, 0.5);
  checkInteger(settings.minimumCases, "settings.minimumCases", 0);
  checkInteger(settings.minimumCasesWeeks, "settings.minimumCasesWeeks", 1);
  const free = settings.stepsPerYear - 2 * settings.halfWidth - 1;
  if (free < settings.seasonalLevels - 1) {
    throw new InvalidInputError(
      "settings.seasonalLevels",
      "out-of-range",
      `${settings.seasonalLevels} levels do not fit into ${free} steps outside the window`,
    );
  }
}
