// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";

/** Outcomes of untreated units first, then treated ones; one row per unit, one column per period. */
export interface PanelMatrix {
  readonly outcomes: readonly NumberArray[];
  /** How many of the rows were never treated. */
  readonly controls: number;
  /** How many of the periods lie before the common start. */
  readonly periodsBefore: number;
}

/** Fails for ragged or non-finite outcomes, fewer than two controls or periods before, or none after. */
export function checkPanelMatrix({
  outcomes,
  controls,
  periodsBefore,
}: PanelMatrix): void {
  checkNotEmpty(outcomes, "outcomes");
  const first = outcomes[0] ?? [];
  checkNotEmpty(first, "outcomes[0]");
  outcomes.forEach((row, i) => {
    checkSameLength(first, "outcomes[0]", row, `outcomes[${i}]`);
    checkFinite(row, `outcomes[${i}]`);
  });
  checkInteger(controls, "controls", 2, outcomes.length - 1);
  checkInteger(periodsBefore, "periodsBefore", 2, first.length - 1);
}

/**
 * Builds the matrix from long rows (any order): a unit is treated if it ever is,
 * and all treated units start together. Throws InvalidInputError for gaps, duplicates and staggered starts.
 */
export function toPanelMatrix(input: {
  readonly unit: readonly (string | number)[];
  readonly period: NumberArray;
  readonly outcome: NumberArray;
  readonly isTreated: NumberArray;
}): PanelMatrix & {
  readonly units: readonly (string | number)[];
  readonly periods: readonly number[];
} {
  const { unit, period, outcome, isTreated } = input;
  checkNotEmpty(unit, "unit");
  checkFinite(outcome, "outcome");
  checkSameLength(unit, "unit", period, "period");
  checkSameLength(unit, "unit", outcome, "outcome");
  checkSameLength(unit, "unit", isTreated, "isTreated");
  const periods = [...new Set(Array.from(period))].sort((a, b) => a - b);
  const column = new Map(periods.map((p, t) => [p, t]));
  const rows = new Map<
    string | number,
    { values: Float64Array; start: number }
  >();
  for (let i = 0; i < unit.length; i++) {
    const key = unit[i] ?? "";
    let row = rows.get(key);
    if (row === undefined) {
      row = {
        values: new Float64Array(periods.length).fill(Number.NaN),
        start: Infinity,
      };
      rows.set(key, row);
    }
    const t = column.get(period[i] ?? 0) ?? 0;
    if (!Number.isNaN(row.values[t]))
      throw new InvalidInputError(
        "period",
        "inconsistent",
        `occurs twice for unit ${key}`,
      );
    row.values[t] = outcome[i] ?? 0;
    if (isTreated[i] === 1) row.start = Math.min(row.start, t);
  }
  for (const [key, row] of rows) {
    if (row.values.some(Number.isNaN))
      throw new InvalidInputError(
        "outcome",
        "missing",
        `has gaps for unit ${key}`,
      );
  }
  const treated = [...rows].filter(([, row]) => row.start < Infinity);
  const untreated = [...rows].filter(([, row]) => row.start === Infinity);
  const starts = new Set(treated.map(([, row]) => row.start));
  if (starts.size !== 1) {
    throw new InvalidInputError(
      "isTreated",
      "inconsistent",
      starts.size === 0
        ? "names no treated unit"
        : "has several starts; estimate each cohort by itself",
    );
  }
  const ordered = [...untreated, ...treated];
  return {
    outcomes: ordered.map(([, row]) => row.values),
    controls: untreated.length,
    periodsBefore: [...starts][0] ?? 0,
    units: ordered.map(([key]) => key),
    periods,
  };
}
