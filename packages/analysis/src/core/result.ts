// SPDX-License-Identifier: EUPL-1.2
import type { ExclusionReason, WarningCode } from "./codes.ts";

/** Input that took no part in an analysis, and why. */
export interface Exclusion {
  readonly reason: ExclusionReason;
  readonly count: number;
}

/** What every result of this package carries beside its numbers. */
export interface AnalysisResult<Settings> {
  /** The settings in force, defaults filled in. */
  readonly settings: Settings;
  /** Number of observations that took part. */
  readonly n: number;
  readonly excluded: readonly Exclusion[];
  /** Codes of what the reader has to know; their texts live in the contract. */
  readonly warnings: readonly WarningCode[];
}

/** A result that rests on random numbers: the same seed gives the same result on any number of workers. */
export interface SeededResult<Settings> extends AnalysisResult<Settings> {
  readonly seed: number;
}
