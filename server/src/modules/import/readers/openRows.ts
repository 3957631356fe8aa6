// SPDX-License-Identifier: EUPL-1.2
import type { ImportFormat } from "@schulterschluss/contract/import";
import { ImportError } from "../importError.ts";
import { readXlsx } from "../xlsx/readXlsx.ts";
import { readDelimited } from "./delimited.ts";
import { readGeoJson, readJson } from "./jsonRows.ts";
import { readOpen311 } from "./open311.ts";
import { Header, type SourceRow, type SourceRows } from "./sourceRow.ts";
import { type OnBytes, readText } from "./textFile.ts";

type XlsxFormat = Extract<ImportFormat, { type: "xlsx" }>;

async function openXlsx(path: string, format: XlsxFormat): Promise<SourceRows> {
  const sheet = readXlsx(path, format.sheet);
  let header: Header | undefined;
  for (;;) {
    const { value, done } = await sheet.next();
    if (done === true)
      throw new ImportError("import.fileUnreadable", {
        file: path,
        reason: "no header line",
      });
    if (value.rowNumber < format.headerLine) continue;
    header = new Header(value.cells);
    break;
  }
  const { columns } = header;
  const makeRow = (line: number, cells: readonly string[]) =>
    header.row(line, cells);
  async function* rows(): AsyncGenerator<SourceRow> {
    for await (const { rowNumber, cells } of sheet)
      if (cells.some((cell) => cell !== "")) yield makeRow(rowNumber, cells);
  }
  return { columns, rows: rows() };
}

/** Opens a file for reading row by row; only a row at a time is in memory. */
export async function openRows(
  path: string,
  format: ImportFormat,
  onBytes: OnBytes = () => undefined,
): Promise<SourceRows> {
  switch (format.type) {
    case "delimited":
      return readDelimited(
        readText(path, format.encoding, onBytes),
        format,
        path,
      );
    case "xlsx":
      return openXlsx(path, format);
    case "json":
      return readJson(readText(path, undefined, onBytes), format.items);
    case "geojson":
      return readGeoJson(readText(path, undefined, onBytes));
    case "open311":
      return readOpen311(readText(path, undefined, onBytes));
  }
}
