// SPDX-License-Identifier: EUPL-1.2
import type { DutyWindow } from "@schulterschluss/contract/organisations";
import { type Shift, shiftOfHour } from "@schulterschluss/contract/situation";

const dayMin = 1440;

/** The present shift: its name, and its hours as far as duty windows tell them. */
export interface PresentShift {
  readonly shift: Shift;
  /** Minutes from midnight of the day on which it began; null when the window is longer than a shift. */
  readonly fromMin: number | null;
  /** Minutes from midnight at which duty ends; null without a duty window. */
  readonly toMin: number | null;
}

/** A longer duty window holds several shifts, whose ends are not recorded. */
const longestShiftMin = 10 * 60;

interface LocalTime {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly min: number;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Weekday and minute of an instant in a zone. */
export function localTimeOf(now: number, zone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) =>
    parts.find((piece) => piece.type === type)?.value ?? "";
  return {
    weekday: weekdays.indexOf(part("weekday")) + 1,
    min: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

function startsBefore(window: DutyWindow, time: LocalTime): number | undefined {
  const daysAgo = (time.weekday - window.weekday + 7) % 7;
  const sinceMin = daysAgo * dayMin + time.min;
  return sinceMin >= window.fromMin && sinceMin < window.toMin
    ? sinceMin - window.fromMin
    : undefined;
}

/** The shift in which an officer is now; of several duty windows the one that began last. */
export function presentShift(
  windows: readonly DutyWindow[],
  now: number,
  zone: string,
): PresentShift {
  const time = localTimeOf(now, zone);
  const running = windows
    .map((window) => ({ window, sinceMin: startsBefore(window, time) }))
    .filter((row) => row.sinceMin !== undefined)
    .toSorted((a, b) => (a.sinceMin ?? 0) - (b.sinceMin ?? 0))[0]?.window;
  const present = shiftOfHour(Math.floor(time.min / 60));
  if (running === undefined)
    return { shift: present, fromMin: null, toMin: null };
  const toMin = running.toMin % dayMin;
  if (running.toMin - running.fromMin > longestShiftMin)
    return { shift: present, fromMin: null, toMin };
  const { fromMin } = running;
  return { shift: shiftOfHour(Math.floor(fromMin / 60)), fromMin, toMin };
}
