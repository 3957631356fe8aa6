// SPDX-License-Identifier: EUPL-1.2
import type { RunControl } from "../core/control.ts";
import type { SeededResult } from "../core/result.ts";
import { TimeExchange } from "./exchange.ts";
import { expectedTable } from "./expected.ts";
import { tableSize } from "./plan.ts";
import { prepareNearRepeat } from "./prepare.ts";
import type { NearRepeatEvents, PreparedNearRepeat } from "./prepare.ts";
import type { NearRepeatOptions, NearRepeatSettings } from "./settings.ts";

/** One cell of the table: pairs of events so far apart in space and in time. */
export interface NearRepeatCell {
  readonly fromM: number;
  readonly toM: number;
  readonly fromDays: number;
  readonly toDays: number;
  readonly observed: number;
  /** Exact mean over all exchanges of times. */
  readonly expected: number;
  /** observed / expected; NaN where nothing is expected. */
  readonly ratio: number;
  /** Standard deviation over the replications. */
  readonly simulatedSd: number;
  readonly simulatedMedian: number;
  /** (1 + replications with at least as many pairs) / (replications + 1), never 0. */
  readonly p: number;
}

/** The Knox table, distance band by distance band. */
export interface NearRepeatResult extends SeededResult<NearRepeatSettings> {
  /** `cells[k][l]`: distance band k, time band l. */
  readonly cells: readonly (readonly NearRepeatCell[])[];
}

/**
 * Knox test in bands, as practised for near repeat burglary: do events that
 * are near in space come sooner one after the other than by chance? Times are
 * exchanged among the events; bands are [a, b); distances are Euclidean unless
 * asked otherwise. Source: Knox, Appl. Statist. 13 (1964) 25-29; Johnson et
 * al., J. Quant. Criminol. 23 (2007) 201-219. Throws InvalidInputError naming
 * the argument.
 */
export function nearRepeat(
  events: NearRepeatEvents,
  options: NearRepeatOptions,
  control: RunControl = {},
): NearRepeatResult {
  const prepared = prepareNearRepeat(events, options);
  const exchange = new TimeExchange(prepared.plan);
  const { replications } = prepared.settings;
  const tables = exchange.replicate(prepared.seed, 0, replications, control);
  return finishNearRepeat(prepared, exchange.observed(), tables);
}

/** Puts the simulated tables beside the observed one. */
export function finishNearRepeat(
  { plan, settings, seed, excluded, warnings }: PreparedNearRepeat,
  observed: Float64Array,
  tables: Float64Array,
): NearRepeatResult {
  const { space, time } = tableSize(plan);
  const expected = expectedTable(plan);
  const { spaceBreaksM, timeBreaksDays } = settings;
  const cells = Array.from({ length: space }, (_, k) =>
    Array.from({ length: time }, (__, l): NearRepeatCell => {
      const at = k * time + l;
      return {
        fromM: spaceBreaksM[k] ?? 0,
        toM: spaceBreaksM[k + 1] ?? 0,
        fromDays: timeBreaksDays[l] ?? 0,
        toDays: timeBreaksDays[l + 1] ?? 0,
        observed: observed[at] ?? 0,
        expected: expected[at] ?? 0,
        ratio: (observed[at] ?? 0) / (expected[at] ?? 0),
        ...simulatedCell(tables, at, space * time, observed[at] ?? 0),
      };
    }),
  );
  return {
    settings,
    n: plan.times.length,
    excluded,
    warnings,
    seed,
    cells,
  };
}

function simulatedCell(
  tables: Float64Array,
  at: number,
  width: number,
  observed: number,
) {
  const runs = tables.length / width;
  const values = new Float64Array(runs);
  let mean = 0;
  let extreme = 0;
  for (let r = 0; r < runs; r++) {
    const value = tables[r * width + at] ?? 0;
    values[r] = value;
    mean += value / runs;
    if (value >= observed) extreme++;
  }
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1);
  values.sort();
  const middle = Math.floor(runs / 2);
  const median =
    runs % 2 === 1
      ? (values[middle] ?? 0)
      : ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
  return {
    simulatedSd: Math.sqrt(variance),
    simulatedMedian: median,
    p: (1 + extreme) / (runs + 1),
  };
}
