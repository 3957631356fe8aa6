// SPDX-License-Identifier: EUPL-1.2
import { checkInteger } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { RunControl } from "../core/control.ts";
import { sequentialLength } from "../core/monteCarlo.ts";
import {
  finishPermutation,
  preparePermutation,
  ROW_WIDTH,
} from "../hotspots/permutation.ts";
import type { PermutationResult } from "../hotspots/permutation.ts";
import { TimeExchange } from "../nearRepeat/exchange.ts";
import { finishNearRepeat } from "../nearRepeat/nearRepeat.ts";
import type { NearRepeatResult } from "../nearRepeat/nearRepeat.ts";
import { tableSize } from "../nearRepeat/plan.ts";
import { prepareNearRepeat } from "../nearRepeat/prepare.ts";
import type { NearRepeatEvents } from "../nearRepeat/prepare.ts";
import type { NearRepeatOptions } from "../nearRepeat/settings.ts";
import type { Neighbours } from "../neighbours/lists.ts";
import { prepareCounts } from "../scan/prepareCounts.ts";
import type { ScanCounts } from "../scan/prepareCounts.ts";
import { prepareEvents } from "../scan/prepareEvents.ts";
import type { EventOptions, ScanEvents } from "../scan/prepareEvents.ts";
import type { PreparedScan } from "../scan/prepared.ts";
import { finishScan } from "../scan/result.ts";
import type { ScanResult } from "../scan/result.ts";
import type { ScanPlan } from "../scan/scan.ts";
import type { ScanOptions } from "../scan/settings.ts";
import { WorkerPool } from "./pool.ts";
import type { PoolWorker } from "./pool.ts";

/**
 * The long computations on several threads: same arguments and, for the same
 * seed, same result as the functions of that name, whatever the number of
 * threads. A control's signal may be an AbortSignal; the promise then rejects
 * with AnalysisCancelledError within about a tenth of a second.
 */
export interface AnalysisWorkers {
  readonly scanEvents: (
    events: ScanEvents,
    options: EventOptions,
    control?: RunControl,
  ) => Promise<ScanResult>;
  readonly scanCounts: (
    input: ScanCounts,
    options: ScanOptions,
    control?: RunControl,
  ) => Promise<ScanResult>;
  readonly nearRepeat: (
    events: NearRepeatEvents,
    options: NearRepeatOptions,
    control?: RunControl,
  ) => Promise<NearRepeatResult>;
  readonly permuteNeighbours: (
    values: NumberArray,
    neighbours: Neighbours,
    options: { readonly seed: number; readonly replications?: number },
    control?: RunControl,
  ) => Promise<PermutationResult>;
  /** Ends the threads; a run under way never settles. */
  readonly close: () => Promise<void>;
}

/** Starts `count` workers with the given function and wraps them. */
export function analysisWorkers(
  count: number,
  start: () => PoolWorker,
): AnalysisWorkers {
  checkInteger(count, "count", 1, 64);
  const pool = new WorkerPool(Array.from({ length: count }, start));
  return {
    scanEvents: async (events, options, control) =>
      runScan(pool, prepareEvents(events, options), control),
    scanCounts: async (input, options, control) =>
      runScan(pool, prepareCounts(input, options), control),
    nearRepeat: async (events, options, control) => {
      const prepared = prepareNearRepeat(events, options);
      const { plan, seed, settings } = prepared;
      const { space, time } = tableSize(plan);
      const tables = await pool.run(
        {
          work: { kind: "nearRepeat", plan, seed },
          items: settings.replications,
          width: space * time,
        },
        control,
      );
      const observed = new TimeExchange(plan).observed();
      return finishNearRepeat(prepared, observed, tables);
    },
    permuteNeighbours: async (values, neighbours, options, control) => {
      const plan = preparePermutation(values, neighbours, options);
      const job = {
        work: { kind: "permutation" as const, plan },
        items: values.length,
        width: ROW_WIDTH,
      };
      return finishPermutation(plan, await pool.run(job, control));
    },
    close: () => pool.close(),
  };
}

async function runScan(
  pool: WorkerPool,
  { plan, findings }: PreparedScan<ScanPlan>,
  control?: RunControl,
): Promise<ScanResult> {
  const { replications, stopAfter } = findings.settings;
  const top = findings.candidates[0]?.statistic ?? 0;
  const isEnough = (maxima: Float64Array) =>
    stopAfter !== undefined &&
    sequentialLength(top, maxima, stopAfter) !== undefined;
  const maxima = await pool.run(
    {
      work: { kind: "scan", plan, seed: findings.seed },
      items: replications,
      width: 1,
      isEnough,
    },
    control,
  );
  return finishScan(findings, maxima);
}
