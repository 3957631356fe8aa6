// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { urgency } from "../core/values.ts";
import { categoryKey } from "../incidents/categoryKey.ts";
import {
  actionsTakenCodes,
  incidentSources,
  timePrecisions,
} from "../incidents/incidents.codes.ts";

/** Name of a column; `<join>.<column>` for one of a joined file. */
const column = z.string().min(1).max(200);
const columns = z.array(column).min(1).max(20);

/** How text is encoded; without it BOM and content decide. */
export const textEncodings = [
  "utf-8",
  "utf-16le",
  "windows-1252",
  "iso-8859-1",
] as const;

/** What kind of file it is and where its rows are. Every kind may be gzipped but `xlsx`. */
export const importFormat = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("delimited"),
    /** One character; without it the header line decides. */
    delimiter: z.string().length(1).optional(),
    encoding: z.enum(textEncodings).optional(),
    headerLine: z.number().int().min(1).max(100).default(1),
  }),
  z.strictObject({
    type: z.literal("xlsx"),
    /** The first one where no name is given. */
    sheet: z.string().min(1).max(200).optional(),
    headerLine: z.number().int().min(1).max(100).default(1),
  }),
  z.strictObject({
    type: z.literal("json"),
    /** Where the rows are, as `results.items`; the whole document where it is left out. */
    items: z.string().max(200).default(""),
  }),
  z.strictObject({ type: z.literal("geojson") }),
  z.strictObject({ type: z.literal("open311") }),
]);
export type ImportFormat = z.output<typeof importFormat>;

/** A further file that gives columns to rows with the same key. */
const join = z.strictObject({
  /** Prefix of its columns. */
  name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,30}$/),
  /** Beside the data file, where the command line names no other. */
  file: z.string().min(1).max(300),
  format: importFormat,
  on: z
    .array(z.strictObject({ column, joinColumn: column }))
    .min(1)
    .max(5),
  /** `loose` ignores case and blanks. */
  match: z.enum(["exact", "loose"]).default("exact"),
});

/** Rows that are wanted: those that meet all conditions. */
const filter = z.union([
  z.strictObject({ column, is: z.array(z.string()).min(1) }),
  z.strictObject({ column, isNot: z.array(z.string()).min(1) }),
  z.strictObject({ column, filled: z.boolean() }),
]);

/** Where the id comes from that makes a second import store nothing twice. */
const id = z
  .strictObject({
    /** Columns that name the row at its source. */
    columns: columns.optional(),
    /** Columns that make the row what it is, where the source gives no name; equal rows are counted apart. */
    content: columns.optional(),
  })
  .refine(
    (value) => value.columns !== undefined || value.content !== undefined,
    { error: "import.idMissing" },
  );

const category = z.strictObject({
  columns: columns.optional(),
  /** Values of the source and what they mean. */
  table: z.record(z.string(), categoryKey).default({}),
  /** Beginnings of values and what they mean; the longest that fits. */
  prefixes: z.record(z.string(), categoryKey).default({}),
  /** For all other values; without it their rows are bad. */
  otherwise: categoryKey.optional(),
});

/** How long a stated time stretches. */
export const timeSpans = ["minute", "hour", "day", "month", "year"] as const;

/** Letters of a time format: any of them without a year and none twice makes no time. */
const formatLetters = /yyyy|MM?|dd?|HH?|mm|ss|SSS/g;

function isTimeFormat(format: string): boolean {
  if (format === "iso") return true;
  const found = (format.match(formatLetters) ?? []).map((part) => part[0]);
  const rest = format.replaceAll(formatLetters, "");
  return (
    found.includes("y") &&
    found.includes("M") &&
    new Set(found).size === found.length &&
    !/[a-zA-Z]/.test(rest.replaceAll(/[TZ]/g, ""))
  );
}

const moment = z.strictObject({
  columns,
  /** `iso`, or letters as `dd.MM.yyyy HH:mm:ss`. */
  format: z
    .string()
    .max(60)
    .refine(isTimeFormat, { error: "import.formatInvalid" }),
});

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

const occurred = z.strictObject({
  from: moment,
  to: moment.optional(),
  /** The window ends that much after the last time stated. */
  covers: z.enum(timeSpans).optional(),
  zone: z.string().refine(isZone, { error: "import.zoneUnknown" }),
  precision: z.enum(timePrecisions).default("minute"),
});

const place = z.strictObject({
  /** WGS 84 in degrees, with point or comma. */
  position: z.strictObject({ lon: column, lat: column }).optional(),
  /** West, south, east, north: what lies outside was located wrongly. */
  within: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** Rows without a position are bad; else they are stored without one. */
  positionNeeded: z.boolean().default(false),
  accuracyM: z.number().nonnegative().max(100_000).optional(),
  /** Columns that say the place in words; sealed. */
  words: columns.optional(),
});

const part = z.strictObject({
  column,
  /** Written before the value, when there is one. */
  label: z.string().max(60).optional(),
});

/** States that something of the past can be in. */
export const importedStates = [
  "new",
  "triaged",
  "assigned",
  "resolved",
  "noFinding",
  "closed",
] as const;

const state = z.strictObject({
  columns: columns.optional(),
  table: z.record(z.string(), z.enum(importedStates)).default({}),
  otherwise: z.enum(importedStates).default("closed"),
});

/**
 * How the rows of a file become incidents: a declaration that people write,
 * check in and send to each other; it holds no code.
 */
export const importMapping = z.strictObject({
  version: z.literal(1),
  /** Key of the data set; part of every id, so it stays when the mapping changes. */
  dataset: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  title: z.string().min(1).max(200),
  /** Who publishes it and under which licence. */
  origin: z.string().min(1).max(300).optional(),
  format: importFormat,
  joins: z.array(join).max(5).default([]),
  filters: z.array(filter).max(20).default([]),
  id,
  category,
  occurred,
  place,
  description: z
    .strictObject({
      parts: z.array(part).min(1).max(20),
      separator: z.string().max(10).default("\n"),
    })
    .optional(),
  fileNumber: z
    .strictObject({ column, issuer: z.string().min(1).max(200) })
    .optional(),
  source: z.enum(incidentSources).default("import"),
  state: state.default({ table: {}, otherwise: "closed" }),
  urgency: urgency.optional(),
  actionsTaken: z.array(z.enum(actionsTakenCodes)).max(20).default([]),
});
export type ImportMapping = z.output<typeof importMapping>;
