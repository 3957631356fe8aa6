// SPDX-License-Identifier: EUPL-1.2
import type { PairList } from "./pairs.ts";

/** Everything a replication needs, in plain arrays that can be sent to a worker. */
export interface NearRepeatPlan {
  readonly pairs: PairList;
  /** Distance bands of the pair list that are not reported: pairs nearer than the first limit. */
  readonly hiddenBands: number;
  /** Whether an open last band is reported: all pairs of no finite band. */
  readonly hasOpenBand: boolean;
  /** Time of each event in whole units from 0, in the order of the pairs. */
  readonly times: Int32Array;
  /** Events by group, one group after the other: times are exchanged within a group only. */
  readonly groupOrder: Int32Array;
  readonly groupStarts: Int32Array;
  /** Limits of the time bands in the same units. */
  readonly timeBreaks: readonly number[];
  /** Pairs of all events by time band; no exchange of times changes them. */
  readonly timeTotals: readonly number[];
}

/** Reported distance bands and time bands. */
export function tableSize(plan: NearRepeatPlan): {
  readonly space: number;
  readonly time: number;
} {
  return {
    space: plan.pairs.bands - plan.hiddenBands + (plan.hasOpenBand ? 1 : 0),
    time: plan.timeBreaks.length - 1,
  };
}
