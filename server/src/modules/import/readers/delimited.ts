// SPDX-License-Identifier: EUPL-1.2
import type { ImportFormat } from "@schulterschluss/contract/import";
import { ImportError } from "../importError.ts";
import {
  Header,
  type SourceRow,
  type SourceRows,
  brokenRow,
} from "./sourceRow.ts";
import { type TextRow, readTable } from "./tableText.ts";

type DelimitedFormat = Extract<ImportFormat, { type: "delimited" }>;

const candidates = [";", ",", "\t", "|"];

/** The delimiter that occurs most often in a line, outside of quotation marks. */
export function delimiterOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const counts = candidates.map((one) => bare.split(one).length);
  return candidates[counts.indexOf(Math.max(...counts))] ?? ";";
}

async function* rowsOf(
  table: AsyncGenerator<TextRow>,
  header: Header,
): AsyncGenerator<SourceRow> {
  for await (const { line, cells, isBroken } of table)
    yield isBroken
      ? brokenRow(line, {
          column: "",
          value: "",
          code: "import.rowUnreadable",
        })
      : header.row(line, cells);
}

/** Reads text with one row a line; quoted cells may hold line breaks and delimiters. */
export async function readDelimited(
  text: AsyncIterable<string>,
  format: DelimitedFormat,
  file: string,
): Promise<SourceRows> {
  const table = readTable(
    text,
    format.headerLine,
    (line) => format.delimiter ?? delimiterOf(line),
  );
  const first = await table.next();
  if (first.done === true || first.value.isBroken)
    throw new ImportError("import.fileUnreadable", {
      file,
      reason: "no header line",
    });
  const header = new Header(first.value.cells);
  return { columns: header.columns, rows: rowsOf(table, header) };
}
