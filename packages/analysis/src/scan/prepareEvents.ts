// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkInteger,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { checkPoints } from "../core/coordinates.ts";
import type { Points } from "../core/coordinates.ts";
import { permutationBaseline } from "./baseline.ts";
import { buildCircles } from "./circles.ts";
import type { PermutationPlan } from "./permutationPlan.ts";
import { checkPlaces, distinctPlaces, groupByPlace } from "./places.ts";
import { FEW_EVENTS, MAX_STEPS } from "./prepared.ts";
import type { PreparedScan } from "./prepared.ts";
import { scanSettings } from "./settings.ts";
import type { ScanOptions, ScanSettings } from "./settings.ts";
import { WindowSearch } from "./windowSearch.ts";

/** Events of the permutation model: a point and a whole day number each. */
export interface ScanEvents extends Points {
  readonly day: NumberArray;
}

/** What the permutation model takes beside the common options. */
export interface EventOptions extends ScanOptions {
  /** First day of the study period; the earliest event's when left out. */
  readonly firstDay?: number;
  /** Last day of the study period; the latest event's when left out. */
  readonly lastDay?: number;
  /** Further places that may be centres of circles, in the same coordinates. */
  readonly extraPlaces?: Points;
}

function checkDays(days: NumberArray): void {
  checkFinite(days, "day");
  for (let i = 0; i < days.length; i++) {
    if (!Number.isSafeInteger(days[i])) {
      throw new InvalidInputError(
        "day",
        "not-integer",
        `value at position ${i} is ${String(days[i])}, expected a whole day`,
      );
    }
  }
}

function periodOf(events: ScanEvents, options: EventOptions) {
  let first = options.firstDay ?? Infinity;
  let last = options.lastDay ?? -Infinity;
  for (let i = 0; i < events.day.length; i++) {
    const day = events.day[i] ?? 0;
    if (options.firstDay === undefined && day < first) first = day;
    if (options.lastDay === undefined && day > last) last = day;
  }
  checkInteger(first, "firstDay", -1e9);
  checkInteger(last, "lastDay", first);
  checkInteger(last - first, "lastDay", 0, MAX_STEPS);
  return { first, timeSteps: last - first + 1 };
}

function insidePeriod(
  days: NumberArray,
  first: number,
  timeSteps: number,
): Int32Array {
  const inside: number[] = [];
  for (let i = 0; i < days.length; i++) {
    const step = (days[i] ?? 0) - first;
    if (step >= 0 && step < timeSteps) inside.push(i);
  }
  if (inside.length === 0) {
    throw new InvalidInputError("day", "empty", "no event in the study period");
  }
  return Int32Array.from(inside);
}

function placesOf(
  events: ScanEvents,
  inside: Int32Array,
  { extraPlaces, coordinates = "metres" }: EventOptions,
) {
  const extra = extraPlaces ?? { x: [], y: [] };
  checkPoints(extra, coordinates, "extraPlaces");
  const joined = (axis: "x" | "y") => {
    const values = new Float64Array(inside.length + extra.x.length);
    inside.forEach((event, k) => {
      values[k] = events[axis][event] ?? 0;
    });
    for (let i = 0; i < extra.x.length; i++) {
      values[inside.length + i] = extra[axis][i] ?? 0;
    }
    return values;
  };
  const all = { x: joined("x"), y: joined("y") };
  const { x, y, placeOf } = distinctPlaces(all, coordinates);
  return { x, y, placeOf: placeOf.subarray(0, inside.length) };
}

/** Checks the events, builds circles and finds the observed clusters. */
export function prepareEvents(
  events: ScanEvents,
  options: EventOptions,
): PreparedScan<PermutationPlan> {
  const settings = scanSettings("permutation", options);
  checkNotEmpty(events.day, "day");
  checkPlaces(events, options);
  checkSameLength(events.x, "points.x", events.day, "day");
  checkDays(events.day);
  const { first, timeSteps } = periodOf(events, options);
  const inside = insidePeriod(events.day, first, timeSteps);
  const { x, y, placeOf } = placesOf(events, inside, options);
  const { starts, order } = groupByPlace(placeOf, x.length);
  const weights = Float64Array.from(x, (_, place) => {
    return (starts[place + 1] ?? 0) - (starts[place] ?? 0);
  });
  const circles = buildCircles({ x, y }, settings.coordinates, weights, {
    maxRadiusM: settings.maxRadiusM,
    maxWeight: settings.maxShare * inside.length,
  });
  const eventTimes = order.map(
    (k) => (events.day[inside[k] ?? 0] ?? 0) - first,
  );
  const plan: PermutationPlan = {
    ...planSettings(settings, first, timeSteps),
    circles,
    eventStarts: starts,
    eventTimes,
  };
  const placeOfInput = new Int32Array(events.day.length).fill(-1);
  inside.forEach((event, k) => {
    placeOfInput[event] = placeOf[k] ?? -1;
  });
  const dropped = events.day.length - inside.length;
  return {
    plan,
    findings: {
      settings,
      seed: options.seed,
      n: inside.length,
      totalCases: inside.length,
      excluded:
        dropped > 0 ? [{ reason: "outsidePeriod", count: dropped }] : [],
      warnings: inside.length < FEW_EVENTS ? ["fewEvents"] : [],
      places: { x, y },
      placeOf: placeOfInput,
      firstStep: first,
      candidates: observedCandidates(plan),
      circles,
    },
  };
}

function planSettings(
  settings: ScanSettings,
  first: number,
  timeSteps: number,
) {
  return {
    model: "permutation" as const,
    timeSteps,
    maxSteps: Math.min(settings.maxSteps, timeSteps),
    isProspective: settings.isProspective,
    minCases: settings.minCases,
    strata: settings.withinWeekday ? 7 : 1,
    stratumOfStep: Int32Array.from({ length: timeSteps }, (_, step) =>
      settings.withinWeekday ? (((first + step) % 7) + 7) % 7 : 0,
    ),
  };
}

function observedCandidates(plan: PermutationPlan) {
  const n = plan.eventTimes.length;
  const baseline = permutationBaseline(plan);
  return new WindowSearch(plan.circles, baseline, plan).bestByCentre(
    {
      starts: plan.eventStarts,
      steps: plan.eventTimes,
      counts: new Float64Array(n).fill(1),
    },
    n,
  );
}
