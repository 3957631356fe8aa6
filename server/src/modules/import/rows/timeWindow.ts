// SPDX-License-Identifier: EUPL-1.2
import type {
  ImportMapping,
  timeSpans,
} from "@schulterschluss/contract/import";
import { Temporal } from "temporal-polyfill";
import type { RowIssue } from "../readers/sourceRow.ts";
import type { Accessor, JoinedRow } from "./accessor.ts";
import { LocalClock } from "./localInstant.ts";
import { type ReadTime, timeReader } from "./timeFormat.ts";

type Span = (typeof timeSpans)[number];

/** When it happened: milliseconds since 1970; the end is null where only an instant is known. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number | null;
}

const fixedSpans = { minute: 60_000, hour: 3_600_000 } as const;

/** Adds a span; days, months and years as the calendar of the zone has them. */
function endOf(beginMs: number, span: Span, zone: string): number {
  if (span === "minute" || span === "hour") return beginMs + fixedSpans[span];
  return Temporal.Instant.fromEpochMilliseconds(beginMs)
    .toZonedDateTimeISO(zone)
    .add({ [`${span}s`]: 1 }).epochMilliseconds;
}

/** Working out the end of a month takes long, and files have few months. */
class SpanEnds {
  readonly #span: Span;
  readonly #zone: string;
  readonly #ends = new Map<number, number>();

  constructor(span: Span, zone: string) {
    this.#span = span;
    this.#zone = zone;
  }

  get(beginMs: number): number {
    const known = this.#ends.get(beginMs);
    if (known !== undefined) return known;
    if (this.#ends.size >= 10_000) this.#ends.clear();
    const end = endOf(beginMs, this.#span, this.#zone);
    this.#ends.set(beginMs, end);
    return end;
  }
}

interface Moment {
  readonly column: string;
  readonly text: Accessor;
  readonly read: ReadTime;
  readonly format: string;
}

function readMoment(
  moment: Moment,
  row: JoinedRow,
  issues: RowIssue[],
): number | null {
  const { column, format } = moment;
  const value = moment.text(row);
  if (value === "") {
    issues.push({ column, value, code: "import.valueMissing" });
    return null;
  }
  const ms = moment.read(value);
  if (typeof ms === "number") return ms;
  const code = `import.${ms}` as const;
  issues.push({ column, value, code, params: { format } });
  return null;
}

/** Reads the time window of a row; what is wrong goes to the issues. */
export type ReadWindow = (
  row: JoinedRow,
  issues: RowIssue[],
) => TimeWindow | null;

/** Makes the reader of a mapping's times. */
export function windowReader(
  occurred: ImportMapping["occurred"],
  textOf: (columns: readonly string[]) => Accessor,
): ReadWindow {
  const { zone, covers } = occurred;
  const clock = new LocalClock(zone);
  const momentOf = ({ columns, format }: typeof occurred.from): Moment => ({
    column: columns.join(" "),
    text: textOf(columns),
    read: timeReader(format, clock),
    format,
  });
  const from = momentOf(occurred.from);
  const to = occurred.to === undefined ? null : momentOf(occurred.to);
  const ends = covers === undefined ? null : new SpanEnds(covers, zone);
  return (row, issues) => {
    const fromMs = readMoment(from, row, issues);
    if (fromMs === null) return null;
    const statedMs = to === null ? null : readMoment(to, row, issues);
    if (to !== null && statedMs === null) return null;
    if (to !== null && statedMs !== null && statedMs < fromMs) {
      const [column, value] = [to.column, to.text(row)];
      issues.push({ column, value, code: "incidents.endsBeforeItBegins" });
      return null;
    }
    return { fromMs, toMs: ends?.get(statedMs ?? fromMs) ?? statedMs };
  };
}
