// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import {
  checkCounts,
  checkFinite,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { checkMetres, checkPoints } from "../core/coordinates.ts";
import type { Points } from "../core/coordinates.ts";
import type { Exclusion } from "../core/result.ts";
import { findPairs } from "./pairs.ts";
import type { NearRepeatPlan } from "./plan.ts";
import { nearRepeatSettings } from "./settings.ts";
import type { NearRepeatOptions, NearRepeatSettings } from "./settings.ts";
import { pairsByTimeBand, unitsPerDay } from "./timeBands.ts";

/** Events in metres of one projected system, with their times in days. */
export interface NearRepeatEvents extends Points {
  readonly day: NumberArray;
  /** Last possible day, where an event is only known to lie between two days; the midpoint is used. */
  readonly dayTo?: NumberArray;
  /** Group of each event (a whole number, such as the year): times are exchanged within groups only. */
  readonly group?: NumberArray;
}

/** What is known before the replications. */
export interface PreparedNearRepeat {
  readonly plan: NearRepeatPlan;
  readonly settings: NearRepeatSettings;
  readonly seed: number;
  readonly excluded: readonly Exclusion[];
  readonly warnings: readonly WarningCode[];
}

// A longer period than this carries trends that look like near repeats unless
// times are exchanged within shorter groups.
const LONG_PERIOD_DAYS = 550;

/** Checks the events, finds the pairs and brings times to whole units. */
export function prepareNearRepeat(
  events: NearRepeatEvents,
  options: NearRepeatOptions,
): PreparedNearRepeat {
  const settings = nearRepeatSettings(options);
  checkEvents(events, settings);
  const kept = certainEvents(events, settings);
  const dropped = events.day.length - kept.length;
  const days = Float64Array.from(kept, (i) => midpoint(events, i));
  const units = unitsPerDay(days);
  const first = days.reduce((a, b) => Math.min(a, b), Infinity);
  const span = days.reduce((a, b) => Math.max(a, b), -Infinity) - first;
  checkSpan(span * units);
  const breaks = settings.spaceBreaksM;
  const hasOpenBand = breaks[breaks.length - 1] === Infinity;
  const hiddenBands = hasOpenBand && (breaks[0] ?? 0) > 0 ? 1 : 0;
  const pairs = findPairs(
    {
      x: Float64Array.from(kept, (i) => events.x[i] ?? 0),
      y: Float64Array.from(kept, (i) => events.y[i] ?? 0),
    },
    hiddenBands === 1 ? [0, ...breaks] : breaks,
    settings.metric,
  );
  const times = pairs.order.map((k) =>
    Math.round(((days[k] ?? 0) - first) * units),
  );
  const groupOf = pairs.order.map((k) => events.group?.[kept[k] ?? 0] ?? 0);
  const timeBreaks = settings.timeBreaksDays.map((limit) => limit * units);
  const sorted = Float64Array.from(times).sort();
  const isLong = span > LONG_PERIOD_DAYS && events.group === undefined;
  return {
    plan: {
      pairs,
      hiddenBands,
      hasOpenBand,
      times,
      ...grouped(groupOf),
      timeBreaks,
      timeTotals: pairsByTimeBand(sorted, sorted, timeBreaks),
    },
    settings,
    seed: options.seed,
    excluded:
      dropped > 0 ? [{ reason: "dateTooUncertain", count: dropped }] : [],
    warnings: isLong ? ["longPeriodInOneGroup"] : [],
  };
}

function checkEvents(
  events: NearRepeatEvents,
  settings: NearRepeatSettings,
): void {
  checkNotEmpty(events.day, "day");
  checkPoints(events, "metres");
  checkSameLength(events.x, "points.x", events.day, "day");
  checkFinite(events.day, "day");
  const largest = settings.spaceBreaksM.findLast(Number.isFinite) ?? 0;
  checkMetres(events, largest);
  if (events.group !== undefined) {
    checkSameLength(events.day, "day", events.group, "group");
    checkCounts(events.group, "group");
  }
  if (events.dayTo === undefined) return;
  checkSameLength(events.day, "day", events.dayTo, "dayTo");
  checkFinite(events.dayTo, "dayTo");
  for (let i = 0; i < events.day.length; i++) {
    if ((events.dayTo[i] ?? 0) < (events.day[i] ?? 0)) {
      throw new InvalidInputError(
        "dayTo",
        "out-of-range",
        `value at position ${i} lies before day`,
      );
    }
  }
}

const midpoint = (events: NearRepeatEvents, i: number) =>
  ((events.day[i] ?? 0) + (events.dayTo?.[i] ?? events.day[i] ?? 0)) / 2;

// An interval wider than the narrowest time band says nothing about that band.
function certainEvents(
  events: NearRepeatEvents,
  { timeBreaksDays }: NearRepeatSettings,
): Int32Array {
  const widths = timeBreaksDays
    .slice(1)
    .map((limit, k) => limit - (timeBreaksDays[k] ?? 0));
  const narrowest = Math.min(...widths);
  const kept: number[] = [];
  for (let i = 0; i < events.day.length; i++) {
    const from = events.day[i] ?? 0;
    if ((events.dayTo?.[i] ?? from) - from <= narrowest) kept.push(i);
  }
  return Int32Array.from(kept);
}

const MAX_RANGE = 10_000_000;

function checkSpan(units: number): void {
  if (units > MAX_RANGE) {
    throw new InvalidInputError(
      "day",
      "out-of-range",
      "spans too long a period for times so fine; round them to days",
    );
  }
}

function grouped(groupOf: Int32Array) {
  const order = Int32Array.from(groupOf, (_, i) => i).sort(
    (a, b) => (groupOf[a] ?? 0) - (groupOf[b] ?? 0) || a - b,
  );
  const starts = [0];
  order.forEach((event, k) => {
    if (k > 0 && groupOf[event] !== groupOf[order[k - 1] ?? 0]) starts.push(k);
  });
  starts.push(order.length);
  return { groupOrder: order, groupStarts: Int32Array.from(starts) };
}
