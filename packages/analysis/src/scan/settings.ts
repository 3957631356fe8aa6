// SPDX-License-Identifier: EUPL-1.2
import {
  checkInteger,
  checkPositive,
  checkRange,
  InvalidInputError,
} from "../core/check.ts";
import type { CoordinateKind } from "../core/coordinates.ts";

/** Settings of a space-time scan, defaults filled in. */
export interface ScanSettings {
  readonly model: "permutation" | "poisson";
  readonly coordinates: CoordinateKind;
  /** Largest radius in metres, edge included. */
  readonly maxRadiusM: number;
  /** Largest share of all events (permutation) or expected cases (Poisson) in a circle. */
  readonly maxShare: number;
  /** Longest window in time steps, both ends included. */
  readonly maxSteps: number;
  /** Only windows that end with the study period. */
  readonly isProspective: boolean;
  readonly minCases: number;
  readonly replications: number;
  /** Stop when so many replications were as extreme as the data; undefined: never. */
  readonly stopAfter: number | undefined;
  /** Deal dates out within their weekday only. */
  readonly withinWeekday: boolean;
  readonly maxClusters: number;
}

/** What a caller may choose. */
export interface ScanOptions extends Partial<
  Omit<ScanSettings, "model" | "stopAfter">
> {
  readonly maxRadiusM: number;
  readonly maxSteps: number;
  readonly seed: number;
  /** False: all replications are run. Default: 50 for prospective scans. */
  readonly stopAfter?: number | false;
}

/** Fills in the defaults and refuses impossible settings by name. */
export function scanSettings(
  model: ScanSettings["model"],
  options: ScanOptions,
): ScanSettings {
  const isProspective = options.isProspective ?? false;
  const stopAfter = options.stopAfter ?? (isProspective ? 50 : false);
  const settings: ScanSettings = {
    model,
    coordinates: options.coordinates ?? "metres",
    maxRadiusM: options.maxRadiusM,
    maxShare: options.maxShare ?? 0.5,
    maxSteps: options.maxSteps,
    isProspective,
    minCases: options.minCases ?? 2,
    replications: options.replications ?? 999,
    stopAfter: stopAfter === false ? undefined : stopAfter,
    withinWeekday: options.withinWeekday ?? false,
    maxClusters: options.maxClusters ?? 20,
  };
  if (settings.maxRadiusM !== Infinity) {
    checkPositive(settings.maxRadiusM, "maxRadiusM");
  }
  checkPositive(settings.maxShare, "maxShare");
  checkRange(settings.maxShare, "maxShare", 0, 1);
  checkInteger(settings.maxSteps, "maxSteps", 1);
  checkInteger(settings.minCases, "minCases", 1);
  checkInteger(settings.replications, "replications", 9, 10_000_000);
  checkInteger(settings.maxClusters, "maxClusters", 1);
  checkInteger(options.seed, "seed", 0);
  if (settings.stopAfter !== undefined) {
    checkInteger(settings.stopAfter, "stopAfter", 1);
  }
  if (model === "poisson" && settings.withinWeekday) {
    throw new InvalidInputError(
      "withinWeekday",
      "inconsistent",
      "belongs to the permutation model; give expected cases by weekday",
    );
  }
  return settings;
}
