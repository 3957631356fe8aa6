// SPDX-License-Identifier: EUPL-1.2
import { Temporal } from "temporal-polyfill";

/** A local date and time; months and days as people count them. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const hourMs = 3_600_000;
const mostHours = 20_000;

/**
 * Turns local times of a zone into instants. Most rows of a file share their
 * hours, so each hour is worked out once.
 */
export class LocalClock {
  readonly #zone: string;
  readonly #hours = new Map<number, number | null>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /**
   * Milliseconds since 1970 of a local time; the earlier one where the clock
   * shows it twice, null where the clock skips it.
   */
  instantMs(time: LocalTime): number | null {
    const { year, month, day, hour } = time;
    const key = Date.UTC(year, month - 1, day, hour) / hourMs;
    let beginMs = this.#hours.get(key);
    if (beginMs === undefined) {
      if (this.#hours.size >= mostHours) this.#hours.clear();
      beginMs = this.#hourMs(year, month, day, hour);
      this.#hours.set(key, beginMs);
    }
    if (beginMs === null) return null;
    const { minute, second, millisecond } = time;
    return beginMs + (minute * 60 + second) * 1000 + millisecond;
  }

  #hourMs(year: number, month: number, day: number, hour: number) {
    const plain = Temporal.PlainDateTime.from({ year, month, day, hour });
    const zoned = plain.toZonedDateTime(this.#zone, {
      disambiguation: "earlier",
    });
    return zoned.hour === hour ? zoned.epochMilliseconds : null;
  }
}

/** Whether there is such a day and hour in the calendar. */
export function isCalendarTime(time: LocalTime): boolean {
  const { year, month, day, hour, minute, second } = time;
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1900 &&
    year <= 2200 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59
  );
}
