// SPDX-License-Identifier: EUPL-1.2
import type { NumberArray } from "../../core/check.ts";
import type { SeededResult } from "../../core/result.ts";

/** A named value per unit. */
export interface UnitValues {
  readonly name: string;
  readonly values: NumberArray;
}

/** An outcome; its total, and where asked for its periods one by one. */
export interface OutcomeValues extends UnitValues {
  readonly byPeriod?: readonly NumberArray[];
}

export interface ComparisonSettings {
  /**
   * "residual": around what the matching variables explain; p from the log ratio.
   * "periods": linearised regression on measure and period, periods taken as
   * independent, p from the difference, as microsynth has it; needs `byPeriod`.
   */
  readonly errors: "residual" | "periods";
  /** Which p values: of any effect, or of fewer ("lower") or more ("upper") events only. */
  readonly alternative: "twoSided" | "lower" | "upper";
  readonly level: number;
  /** Random sets of units taken as treated, each with weights of its own; 0 for none. */
  readonly permutations: number;
}

/** Total of one outcome among treated units against the weighted controls. */
export interface ComparedOutcome {
  readonly name: string;
  readonly treated: number;
  readonly weightedControl: number;
  /** treated / weightedControl - 1. */
  readonly change: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
  /** p value among random sets of units; NaN without permutations. */
  readonly permutationPValue: number;
}

/** One constraint: total of the treated, of the weighted controls, and of all units scaled to the number of treated ones. */
export interface BalanceRow {
  readonly name: string;
  readonly treated: number;
  readonly weightedControl: number;
  readonly allScaled: number;
}

export interface ComparisonResult extends SeededResult<ComparisonSettings> {
  readonly outcomes: readonly ComparedOutcome[];
  readonly balance: readonly BalanceRow[];
  /** Weight of each unit; 1 for treated ones. */
  readonly weights: Float64Array;
  readonly weightedControls: number;
  readonly effectiveControls: number;
}
