// SPDX-License-Identifier: EUPL-1.2
import { type Locale, timeZone } from "./locale.ts";

const thinSpace = "\u202f";
const noBreak = "\u00a0";

type Moment = Date | string;

/** All ways in which a value becomes text; see principles: 22.11.2026, 22:41 Uhr. */
export interface Format {
  /** 1 284: thin space for thousands. */
  number(value: number, fractionDigits?: number): string;
  /** 22:41, without "Uhr", for tables and lists. */
  time(moment: Moment): string;
  /** 22:41 Uhr. */
  clock(moment: Moment): string;
  /** 22:41:08, for the state of the connection. */
  seconds(moment: Moment): string;
  /** 22.11.2026. */
  date(moment: Moment): string;
  /** So. 22.11., for rows of the same year. */
  shortDate(moment: Moment): string;
  /** Sonntag, 22. November 2026. */
  longDate(moment: Moment): string;
  /** 22.11.2026, 22:41 Uhr. */
  dateTime(moment: Moment): string;
  /** 22.11.2026, 22:30 bis 22:40 Uhr; days apart are both named. */
  range(from: Moment, to: Moment): string;
  /** 9 Min., 2 Std. 5 Min., 3 Tage; negative values count as zero. */
  duration(durationMin: number): string;
  /** 412 kB, 1,2 MB. */
  bytes(size: number): string;
  /** "A, B und C". */
  list(parts: readonly string[]): string;
  /** For sorting names as people expect it. */
  compare(a: string, b: string): number;
}

/** Formats for one language; the zone is always that of the authorities. */
export function createFormat(locale: Locale): Format {
  const tag = locale === "de" ? "de-DE" : "en-GB";
  const part = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    return (moment: Moment) => format.format(new Date(moment));
  };
  const time = part({ hour: "2-digit", minute: "2-digit" });
  const date = part({ day: "2-digit", month: "2-digit", year: "numeric" });
  const clock = (moment: Moment) =>
    locale === "de" ? `${time(moment)}${noBreak}Uhr` : time(moment);
  const between = locale === "de" ? "bis" : "to";
  const collator = new Intl.Collator(tag, { numeric: true });
  const lists = new Intl.ListFormat(tag, { type: "conjunction" });
  return {
    number: (value, fractionDigits = 0) => grouped(tag, value, fractionDigits),
    time,
    clock,
    seconds: part({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    date,
    shortDate: part({ weekday: "short", day: "2-digit", month: "2-digit" }),
    longDate: part({
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    }),
    dateTime: (moment) => `${date(moment)}, ${clock(moment)}`,
    range: (from, to) =>
      date(from) === date(to)
        ? `${date(from)}, ${time(from)} ${between} ${clock(to)}`
        : `${date(from)}, ${clock(from)} ${between} ${date(to)}, ${clock(to)}`,
    duration: (durationMin) => durationWords(locale, durationMin),
    bytes: (size) =>
      size < 1_000_000
        ? `${grouped(tag, Math.max(1, Math.round(size / 1000)), 0)} kB`
        : `${grouped(tag, size / 1_000_000, 1)} MB`,
    list: (parts) => lists.format(parts),
    compare: (a, b) => collator.compare(a, b),
  };
}

function grouped(tag: string, value: number, fractionDigits: number): string {
  const parts = new Intl.NumberFormat(tag, {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).formatToParts(value);
  return parts
    .map((part) => (part.type === "group" ? thinSpace : part.value))
    .join("");
}

const durationUnits = {
  de: { minute: "Min.", hour: "Std.", day: "Tag", days: "Tage" },
  en: { minute: "min", hour: "h", day: "day", days: "days" },
} as const;

function durationWords(locale: Locale, durationMin: number): string {
  const words = durationUnits[locale];
  const minutes = Math.max(0, Math.floor(durationMin));
  if (minutes < 60) return `${minutes}${noBreak}${words.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    const days = Math.floor(hours / 24);
    return `${days}${noBreak}${days === 1 ? words.day : words.days}`;
  }
  const rest = minutes % 60;
  return rest === 0
    ? `${hours}${noBreak}${words.hour}`
    : `${hours}${noBreak}${words.hour} ${rest}${noBreak}${words.minute}`;
}
