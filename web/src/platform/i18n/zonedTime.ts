// SPDX-License-Identifier: EUPL-1.2
import { timeZone } from "./locale.ts";

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** Day and time on the authorities' clock, as date and time fields want them. */
export function zonedParts(moment: Date | string): {
  readonly day: string;
  readonly time: string;
} {
  const values = Object.fromEntries(
    parts
      .formatToParts(new Date(moment))
      .map((part) => [part.type, part.value]),
  );
  const { year, month, day, hour, minute } = values;
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/**
 * The instant at which the authorities' clock shows this day and time. In the
 * hour that a spring night skips it is the one after it; in the hour that comes
 * twice in autumn the first.
 */
export function instantOf(day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const candidates = [wanted - 2 * 3_600_000, wanted - 3_600_000];
  const exact = candidates.find((candidate) => {
    const shown = zonedParts(new Date(candidate));
    return shown.day === day && shown.time === time;
  });
  return new Date(exact ?? wanted - 3_600_000).toISOString();
}

/** The day after, as `YYYY-MM-DD`. */
export function nextDay(day: string, days = 1): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
