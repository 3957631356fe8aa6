// SPDX-License-Identifier: EUPL-1.2
import type {
  DutyException,
  DutyWindow,
  Reachability,
} from "@schulterschluss/contract/organisations";
import { Temporal } from "temporal-polyfill";

/** Hours of one unit: weekly windows, and days that differ. */
export interface DutyHours {
  readonly zone: string;
  readonly windows: readonly Omit<DutyWindow, "id">[];
  readonly exceptions: readonly Omit<DutyException, "id" | "note">[];
}

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

const LOOK_BACK_DAYS = 2;
const LOOK_AHEAD_DAYS = 15;

function spanOf(
  day: Temporal.PlainDate,
  from: number,
  to: number,
  zone: string,
): Span {
  // Wall-clock times: a window from 22:00 to 06:00 is an hour longer in the
  // night in which the clocks go back.
  const at = (minutes: number) =>
    day.add({ days: Math.floor(minutes / 1440) }).toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.PlainTime.from({
        hour: Math.floor((minutes % 1440) / 60),
        minute: minutes % 60,
      }),
    }).epochMilliseconds;
  return { fromMs: at(from), untilMs: at(to) };
}

function spansOfDay(hours: DutyHours, day: Temporal.PlainDate): Span[] {
  const text = day.toString();
  const exceptions = hours.exceptions.filter((row) => row.day === text);
  if (exceptions.length > 0) {
    return exceptions.flatMap((row) =>
      row.closed || row.fromMin === null || row.toMin === null
        ? []
        : [spanOf(day, row.fromMin, row.toMin, hours.zone)],
    );
  }
  return hours.windows
    .filter(
      (row) =>
        row.weekday === day.dayOfWeek &&
        (row.validFrom === null || row.validFrom <= text) &&
        (row.validUntil === null || text < row.validUntil),
    )
    .map((row) => spanOf(day, row.fromMin, row.toMin, hours.zone));
}

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last !== undefined && span.fromMs <= last.untilMs) {
      merged[merged.length - 1] = {
        fromMs: last.fromMs,
        untilMs: Math.max(last.untilMs, span.untilMs),
      };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/** Times around an instant in which somebody is on duty, merged, in order. */
export function dutySpans(
  hours: DutyHours,
  at: Date,
  aheadDays = LOOK_AHEAD_DAYS,
): Span[] {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(hours.zone)
    .toPlainDate();
  const days = Array.from(
    { length: LOOK_BACK_DAYS + aheadDays + 1 },
    (_, index) => today.add({ days: index - LOOK_BACK_DAYS }),
  );
  return merge(days.flatMap((day) => spansOfDay(hours, day)));
}

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * Whether a unit can be reached at an instant, until when, and when next.
 * Without any recorded hours the answer is "unknown", never "closed".
 * A duty that runs on beyond the horizon of two weeks has no end.
 */
export function reachabilityAt(hours: DutyHours, at: Date): Reachability {
  if (hours.windows.length === 0 && hours.exceptions.length === 0) {
    return { reachable: false, until: null, nextFrom: null, unknown: true };
  }
  const spans = dutySpans(hours, at);
  const now = at.getTime();
  const horizon = now + (LOOK_AHEAD_DAYS - 1) * 86_400_000;
  const current = spans.find(
    (span) => span.fromMs <= now && now < span.untilMs,
  );
  if (current !== undefined) {
    const until = current.untilMs >= horizon ? null : iso(current.untilMs);
    return { reachable: true, until, nextFrom: null, unknown: false };
  }
  const next = spans.find((span) => span.fromMs > now);
  return {
    reachable: false,
    until: next === undefined ? null : iso(next.fromMs),
    nextFrom: next === undefined ? null : iso(next.fromMs),
    unknown: false,
  };
}

/**
 * The instant at which so many minutes of duty time have passed since `from`:
 * deadlines run on the duty windows of the recipient. Without recorded hours
 * the clock simply runs.
 */
export function afterDutyMinutes(
  hours: DutyHours,
  from: Date,
  minutes: number,
): Date {
  if (hours.windows.length === 0)
    return new Date(from.getTime() + minutes * 60_000);
  let left = minutes * 60_000;
  for (const span of dutySpans(hours, from, 60)) {
    const start = Math.max(span.fromMs, from.getTime());
    const length = span.untilMs - start;
    if (length <= 0) continue;
    if (length >= left) return new Date(start + left);
    left -= length;
  }
  return new Date(from.getTime() + minutes * 60_000);
}
