// SPDX-License-Identifier: EUPL-1.2
import type { DutyWindow } from "@schulterschluss/contract/organisations";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

const dayMin = 1440;

/** "18:00" for minutes from midnight; the end of a shift past midnight wraps. */
export function timeOf(minutes: number): string {
  const inDay = minutes % dayMin;
  const hour = minutes > 0 && inDay === 0 ? 24 : Math.floor(inDay / 60);
  const minute = inDay % 60;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Minutes from midnight of a time field. */
export function minutesOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** Minutes of a window: an end at or before the beginning is on the next day. */
export function windowOf(
  from: string,
  to: string,
): { readonly fromMin: number; readonly toMin: number } {
  const fromMin = minutesOf(from);
  const toMin = minutesOf(to);
  return { fromMin, toMin: toMin <= fromMin ? toMin + dayMin : toMin };
}

/** A stretch of one day in minutes, for drawing. */
export interface Stretch {
  readonly fromMin: number;
  readonly toMin: number;
}

/** What of all windows lies on a weekday, the rest of the night before included. */
export function stretchesOn(
  weekday: Weekday,
  windows: readonly DutyWindow[],
): readonly Stretch[] {
  const before = weekday === 1 ? 7 : weekday - 1;
  const own = windows
    .filter((window) => window.weekday === weekday)
    .map(({ fromMin, toMin }) => ({ fromMin, toMin: Math.min(toMin, dayMin) }));
  const rest = windows
    .filter((window) => window.weekday === before && window.toMin > dayMin)
    .map(({ toMin }) => ({ fromMin: 0, toMin: toMin - dayMin }));
  return [...rest, ...own];
}
