// SPDX-License-Identifier: EUPL-1.2
import { Readable, pipeline } from "node:stream";
import type { ImportFormat } from "@schulterschluss/contract/import";
import { type CsvError, parse } from "csv-parse";
import { ImportError } from "../importError.ts";
import {
  Header,
  type SourceRow,
  type SourceRows,
  brokenRow,
} from "./sourceRow.ts";

type DelimitedFormat = Extract<ImportFormat, { type: "delimited" }>;

const candidates = [";", ",", "\t", "|"];
/** Longer than any row of a table: beyond it a quotation mark was never closed. */
const longestRow = 4_000_000;

/** The delimiter that occurs most often in a line, outside of quotation marks. */
export function delimiterOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const counts = candidates.map((one) => bare.split(one).length);
  return candidates[counts.indexOf(Math.max(...counts))] ?? ";";
}

function* backIn(text: string): Generator<string> {
  if (text !== "") yield text;
}

/** Reads as far as the header line; answers it, and the whole text from the beginning. */
async function peekHeader(
  text: AsyncGenerator<string>,
  headerLine: number,
): Promise<{ line: string; whole: AsyncIterable<string> }> {
  let start = "";
  for (;;) {
    const { value, done } = await text.next();
    if (done === true) break;
    start += value;
    if (start.split("\n", headerLine + 1).length > headerLine) break;
  }
  const line = start.split("\n", headerLine)[headerLine - 1] ?? "";
  async function* whole() {
    yield* backIn(start);
    yield* text;
  }
  return { line, whole: whole() };
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Line on which a record begins; the parser counts the lines it has read. */
function lineOf({ record, info }: Parsed): number {
  let breaks = 0;
  for (const cell of record)
    if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return info.lines - breaks;
}

function openParser(
  text: AsyncIterable<string>,
  delimiter: string,
  format: DelimitedFormat,
  onBroken: (row: SourceRow) => void,
): AsyncIterable<Parsed> {
  const parser = parse({
    delimiter,
    from_line: format.headerLine,
    info: true,
    max_record_size: longestRow,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      const line = Number(error?.["lines"] ?? 0);
      onBroken(
        brokenRow(line, {
          column: "",
          value: "",
          code: "import.rowUnreadable",
        }),
      );
      return undefined;
    },
  });
  pipeline(Readable.from(text), parser, () => undefined);
  return parser;
}

async function* readRows(
  parsed: AsyncIterator<Parsed>,
  header: Header,
  broken: SourceRow[],
): AsyncGenerator<SourceRow> {
  for (;;) {
    const { value, done } = await parsed.next();
    yield* broken.splice(0);
    if (done === true) return;
    yield header.row(lineOf(value), value.record);
  }
}

/** Reads text with one row a line; quoted cells may hold line breaks and delimiters. */
export async function readDelimited(
  text: AsyncGenerator<string>,
  format: DelimitedFormat,
  file: string,
): Promise<SourceRows> {
  const { line, whole } = await peekHeader(text, format.headerLine);
  const delimiter = format.delimiter ?? delimiterOf(line);
  const broken: SourceRow[] = [];
  const records = openParser(whole, delimiter, format, (row) =>
    broken.push(row),
  );
  const parsed = records[Symbol.asyncIterator]();
  const first = await parsed.next();
  if (first.done === true)
    throw new ImportError("import.fileUnreadable", {
      file,
      reason: "no header line",
    });
  const header = new Header(first.value.record);
  return {
    columns: header.columns,
    rows: readRows(parsed, header, broken),
  };
}
