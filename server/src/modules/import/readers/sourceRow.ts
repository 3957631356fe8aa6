// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";

/** One thing that is wrong with a row: where, what stands there, and why it is wrong. */
export interface RowIssue extends Pick<Issue, "code" | "params"> {
  readonly column: string;
  readonly value: string;
}

/** A row as it was read; values are text. */
export interface SourceRow {
  /** Line of the file as a person counts it; number of the entry where a file has no lines. */
  readonly line: number;
  /** Value of a column, empty where there is none. */
  value(column: string): string;
  /** Set when the row could not be read; it then has no values. */
  readonly issue?: RowIssue;
}

/** The rows of a file. */
export interface SourceRows {
  /** Columns of the file; null where every row may have its own. */
  readonly columns: readonly string[] | null;
  readonly rows: AsyncIterable<SourceRow>;
}

/** A row of named values. */
export function recordRow(
  line: number,
  values: ReadonlyMap<string, string>,
): SourceRow {
  return { line, value: (column) => values.get(column) ?? "" };
}

/** A row that could not be read. */
export function brokenRow(line: number, issue: RowIssue): SourceRow {
  return { line, value: () => "", issue };
}

/** Makes rows of a table: each cell belongs to the column of its place. */
export class Header {
  readonly columns: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(cells: readonly string[]) {
    this.columns = cells.map((cell) => cell.trim());
    this.#places = new Map(
      this.columns.map((column, place) => [column, place]),
    );
  }

  row(line: number, cells: readonly string[]): SourceRow {
    // Spreadsheets leave out empty cells at the end.
    const surplus = cells.slice(this.columns.length);
    if (surplus.some((cell) => cell !== ""))
      return brokenRow(line, {
        column: String(this.columns.length + 1),
        value: surplus.join(" "),
        code: "import.cellCount",
        params: { found: cells.length, expected: this.columns.length },
      });
    return {
      line,
      value: (column) => cells[this.#places.get(column) ?? -1] ?? "",
    };
  }
}
