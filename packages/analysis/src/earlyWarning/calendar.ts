// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../core/check.ts";

const DAY_MS = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A week of ISO 8601: weeks start on Monday, week 1 holds the first Thursday of its year. */
export interface IsoWeek {
  readonly year: number;
  /** 1 to 52 or 53. */
  readonly week: number;
}

/** Days since 1970-01-01 of an ISO date; fails for anything that is no calendar date. */
export function toEpochDay(isoDate: string, argument: string): number {
  const time = ISO_DATE.test(isoDate)
    ? Date.parse(`${isoDate}T00:00:00Z`)
    : Number.NaN;
  const isReal =
    Number.isFinite(time) && toIsoDate(Math.round(time / DAY_MS)) === isoDate;
  if (!isReal) {
    throw new InvalidInputError(
      argument,
      "unknown-value",
      `"${isoDate}" is no date of the form 2026-02-28`,
    );
  }
  return Math.round(time / DAY_MS);
}

/** The ISO date of a day counted from 1970-01-01. */
export function toIsoDate(epochDay: number): string {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

/** The ISO week that holds the given date (ISO 8601-1:2019, 5.2.3). */
export function isoWeekOf(isoDate: string): IsoWeek {
  const day = toEpochDay(isoDate, "isoDate");
  const weekday = (((day + 3) % 7) + 7) % 7;
  const thursday = new Date((day - weekday + 3) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const newYear = Date.UTC(year, 0, 1);
  return {
    year,
    week: Math.floor((thursday.getTime() - newYear) / (7 * DAY_MS)) + 1,
  };
}

/** Whether the ISO year has a week 53. */
export function hasWeek53(isoYear: number): boolean {
  return isoWeekOf(`${String(isoYear).padStart(4, "0")}-12-28`).week === 53;
}

/** The same day some years earlier; 29 February becomes 28 February. */
function yearsBefore(epochDay: number, years: number): number {
  const date = new Date(epochDay * DAY_MS);
  const year = date.getUTCFullYear() - years;
  const month = date.getUTCMonth();
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return Math.round(Date.UTC(year, month, day) / DAY_MS);
}

/**
 * Index of the week nearest to the same calendar day `years` earlier. Years of
 * 52 and of 53 ISO weeks are bridged without drift.
 */
export function sameWeekBefore(
  weekIndex: number,
  firstMonday: number,
  years: number,
): number {
  const day = firstMonday + 7 * weekIndex;
  return Math.round((yearsBefore(day, years) - firstMonday) / 7);
}

/** Fails unless the date is a Monday; returns its epoch day. */
export function checkMonday(isoDate: string, argument: string): number {
  const day = toEpochDay(isoDate, argument);
  if ((((day + 3) % 7) + 7) % 7 !== 0) {
    throw new InvalidInputError(
      argument,
      "inconsistent",
      `${isoDate} is no Monday; ISO weeks start on Monday`,
    );
  }
  return day;
}
