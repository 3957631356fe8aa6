// SPDX-License-Identifier: EUPL-1.2
// Reads the cells of a spreadsheet (ECMA-376, SpreadsheetML) row by row, with
// only the shared texts in memory.
import { formatDay } from "./cellStyles.ts";
import { type Workbook, readWorkbook } from "./workbook.ts";
import { type XmlToken, readXml } from "./xmlTokens.ts";
import { ArchiveError, type ZipArchive, openZip } from "./zipArchive.ts";

/** One row as a person counts it, from 1; cells without content are empty text. */
export interface SheetRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** Column of a cell reference, from 0: `A1` is 0, `AB7` is 27. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, "").toUpperCase())
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

function cellText(workbook: Workbook, cell: Cell, raw: string): string {
  if (cell.type === "s") return workbook.texts[Number(raw)] ?? "";
  if (cell.type === "b") return raw === "1" ? "true" : "false";
  if (cell.type !== "n" || raw === "") return raw;
  return workbook.dateStyles.has(cell.style)
    ? formatDay(Number(raw), workbook.epoch)
    : String(Number(raw));
}

/** Follows the tokens of a sheet and hands out each row when it is complete. */
class RowReader {
  readonly #workbook: Workbook;
  #rowNumber = 0;
  #cells: string[] = [];
  #cell: Cell | undefined;
  #isInValue = false;
  #raw = "";

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  take(token: XmlToken): SheetRow | undefined {
    if (token.kind === "text") {
      if (this.#isInValue) this.#raw += token.text;
      return undefined;
    }
    return token.kind === "open"
      ? this.#open(token.name, token.attributes)
      : this.#close(token.name);
  }

  #open(name: string, { r, t, s }: Readonly<Record<string, string>>) {
    if (name === "row") {
      this.#rowNumber = r === undefined ? this.#rowNumber + 1 : Number(r);
      this.#cells = [];
    }
    if (name === "c") {
      const column = r === undefined ? this.#cells.length : columnOf(r);
      this.#cell = { column, type: t ?? "n", style: Number(s ?? 0) };
      this.#raw = "";
    }
    if (name === "v" || name === "t") this.#isInValue = true;
    return undefined;
  }

  #close(name: string): SheetRow | undefined {
    if (name === "v" || name === "t") this.#isInValue = false;
    if (name === "c" && this.#cell !== undefined) {
      while (this.#cells.length < this.#cell.column) this.#cells.push("");
      this.#cells.push(cellText(this.#workbook, this.#cell, this.#raw));
      this.#cell = undefined;
    }
    return name === "row"
      ? { rowNumber: this.#rowNumber, cells: this.#cells }
      : undefined;
  }
}

async function* readSheet(
  zip: ZipArchive,
  workbook: Workbook,
  sheetName: string | undefined,
): AsyncGenerator<SheetRow> {
  const sheet =
    sheetName === undefined
      ? workbook.sheets[0]
      : workbook.sheets.find(({ name }) => name === sheetName);
  if (sheet === undefined)
    throw new ArchiveError(
      `the file has no sheet ${sheetName ?? ""}; it has ${workbook.sheets.map(({ name }) => name).join(", ")}`,
    );
  const reader = new RowReader(workbook);
  for await (const token of readXml(await zip.read(sheet.part))) {
    const row = reader.take(token);
    if (row !== undefined) yield row;
  }
}

/**
 * The rows of a sheet (the first one by default) as text: numbers in plain
 * digits, dates and times in ISO form without a zone, formulas by their kept
 * result. Throws an ArchiveError with a sentence for what is no spreadsheet.
 */
export async function* readXlsx(
  path: string,
  sheetName?: string,
): AsyncGenerator<SheetRow> {
  const zip = await openZip(path);
  try {
    yield* readSheet(zip, await readWorkbook(zip), sheetName);
  } finally {
    await zip.close();
  }
}
