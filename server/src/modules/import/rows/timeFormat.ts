// SPDX-License-Identifier: EUPL-1.2
import { LocalClock, type LocalTime, isCalendarTime } from "./localInstant.ts";

/** Why a text is no instant. */
export type NoInstant = "notATime" | "timeSkipped";

/** Reads texts of one format as milliseconds since 1970. */
export type ReadTime = (text: string) => number | NoInstant;

const parts = {
  yyyy: ["year", String.raw`\d{4}`],
  MM: ["month", String.raw`\d{2}`],
  M: ["month", String.raw`\d{1,2}`],
  dd: ["day", String.raw`\d{2}`],
  d: ["day", String.raw`\d{1,2}`],
  HH: ["hour", String.raw`\d{2}`],
  H: ["hour", String.raw`\d{1,2}`],
  mm: ["minute", String.raw`\d{2}`],
  ss: ["second", String.raw`\d{2}`],
  SSS: ["millisecond", String.raw`\d{1,3}`],
} as const satisfies Readonly<
  Record<string, readonly [keyof LocalTime, string]>
>;

const letters = /yyyy|MM?|dd?|HH?|mm|ss|SSS/g;

function isPart(name: string): name is keyof typeof parts {
  return Object.hasOwn(parts, name);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function patternOf(format: string): RegExp {
  let pattern = "";
  let at = 0;
  for (const { 0: name, index } of format.matchAll(letters)) {
    if (!isPart(name)) continue;
    const [field, digits] = parts[name];
    pattern += `${escape(format.slice(at, index))}(?<${field}>${digits})`;
    at = index + name.length;
  }
  return new RegExp(`^${pattern}${escape(format.slice(at))}$`);
}

function toInstant(
  groups: Readonly<Record<string, string | undefined>>,
  clock: LocalClock,
): number | NoInstant {
  const number = (field: keyof LocalTime, otherwise = 0) =>
    Number(groups[field] ?? otherwise);
  const time: LocalTime = {
    year: number("year"),
    month: number("month"),
    day: number("day", 1),
    hour: number("hour"),
    minute: number("minute"),
    second: number("second"),
    millisecond: Number((groups["millisecond"] ?? "0").padEnd(3, "0")),
  };
  if (!isCalendarTime(time)) return "notATime";
  return clock.instantMs(time) ?? "timeSkipped";
}

const isoPattern =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<millisecond>\d{1,3})\d*)?)?)?(?<offset>Z|[+-]\d{2}:?\d{2})?$/;

function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

const utc = new LocalClock("UTC");

/** Times that name their offset hold by themselves; others are local. */
function readIso(text: string, clock: LocalClock): number | NoInstant {
  const groups = isoPattern.exec(text)?.groups;
  if (groups === undefined) return "notATime";
  const { offset } = groups;
  if (offset === undefined) return toInstant(groups, clock);
  const asUtc = toInstant(groups, utc);
  return typeof asUtc === "number" ? asUtc - offsetMs(offset) : asUtc;
}

/** Makes the reader of a format: `iso`, or letters such as `dd.MM.yyyy HH:mm`. */
export function timeReader(format: string, clock: LocalClock): ReadTime {
  if (format === "iso") return (text) => readIso(text, clock);
  const pattern = patternOf(format);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    return groups === undefined ? "notATime" : toInstant(groups, clock);
  };
}
