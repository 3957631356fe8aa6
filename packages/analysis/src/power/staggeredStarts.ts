// SPDX-License-Identifier: EUPL-1.2
import {
  checkInteger,
  checkNotEmpty,
  checkPositive,
  InvalidInputError,
} from "../core/check.ts";
import { cellEffects } from "../effect/staggered/cohorts.ts";
import type { CohortSums } from "../effect/staggered/cohorts.ts";
import type { StaggeredSettings } from "../effect/staggered/types.ts";
import { dispersionOf } from "./assumptions.ts";
import type { CountAssumptions } from "./assumptions.ts";
import { completePowerSettings, powerOfRatio } from "./power.ts";
import type { PowerResult } from "./power.ts";

/** Areas that start in the same period, counted from 0; Infinity for those that never do. */
export interface PlannedCohort {
  readonly start: number;
  /** Expected count of all its areas together in one period, without the measure. */
  readonly expectedPerPeriod: number;
}

/** Log of the overall ratio as `staggeredDid` estimates it. */
function logRatio(
  sums: CohortSums,
  comparison: StaggeredSettings["comparison"],
): number {
  let observed = 0;
  let expected = 0;
  for (const cell of cellEffects(sums, comparison)) {
    observed += cell.observed;
    expected += cell.expected;
  }
  return Math.log(observed / expected);
}

function expectCounts(
  cohorts: readonly PlannedCohort[],
  periods: number,
  ratio: number,
): CohortSums {
  return {
    starts: cohorts.map(({ start }) => start),
    byPeriod: cohorts.map(({ start, expectedPerPeriod }) =>
      Float64Array.from(
        { length: periods },
        (_, t) => expectedPerPeriod * (t >= start ? ratio : 1),
      ),
    ),
  };
}

/** Delta method: squared slope of the estimate in every count times the variance of that count. */
function varianceOf(
  sums: CohortSums,
  comparison: StaggeredSettings["comparison"],
): number {
  let variance = 0;
  for (const row of sums.byPeriod) {
    row.forEach((mean, t) => {
      const step = mean * 1e-4;
      row[t] = mean + step;
      const above = logRatio(sums, comparison);
      row[t] = mean - step;
      const below = logRatio(sums, comparison);
      row[t] = mean;
      variance += ((above - below) / (2 * step)) ** 2 * mean;
    });
  }
  return variance;
}

/**
 * Staggered starts (`staggeredDid`): standard error of the overall log ratio by
 * the delta method from the expected counts, so that comparisons shared between
 * cohorts count once. Areas that vary together over time need a larger `dispersion`.
 * Throws InvalidInputError naming the argument.
 */
export function powerOfStaggeredStarts(
  input: CountAssumptions & {
    readonly cohorts: readonly PlannedCohort[];
    readonly periods: number;
    readonly comparison?: StaggeredSettings["comparison"];
  },
): PowerResult {
  const phi = dispersionOf(input);
  const { cohorts, periods, comparison = "notYetTreated" } = input;
  checkNotEmpty(cohorts, "cohorts");
  checkInteger(periods, "periods", 2, 10_000);
  const byStart = new Map<number, number>();
  cohorts.forEach(({ start, expectedPerPeriod }, k) => {
    const name = `cohorts[${k}]`;
    checkPositive(expectedPerPeriod, `${name}.expectedPerPeriod`);
    if (start !== Infinity) checkInteger(start, `${name}.start`, 1);
    const known = byStart.get(start) ?? 0;
    byStart.set(start, known + expectedPerPeriod);
  });
  const planned = [...byStart]
    .map(([start, expectedPerPeriod]) => ({ start, expectedPerPeriod }))
    .sort((a, b) => a.start - b.start);
  const error = (ratio: number) => {
    const sums = expectCounts(planned, periods, ratio);
    return Math.sqrt(phi * varianceOf(sums, comparison));
  };
  if (!(error(1) > 0))
    throw new InvalidInputError(
      "cohorts",
      "inconsistent",
      "leave no period with a start behind and a comparison",
    );
  const settings = completePowerSettings(input.settings);
  return powerOfRatio(input.ratio, error, settings);
}
