// SPDX-License-Identifier: EUPL-1.2
// Rows of delimited text (RFC 4180, also with other delimiters and line ends),
// out of text that comes in pieces. A misplaced quotation mark costs the row it
// stands in and no other.

/** A row as it stands in the text. */
export interface TextRow {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark stands where none can be, or was never closed. */
  readonly isBroken: boolean;
}

interface Taken extends Omit<TextRow, "line"> {
  /** Where the next row begins. */
  readonly end: number;
}

/** Beyond it a quotation mark was never closed. */
const longestRow = 1_000_000;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** Where the text of a line that ends at `end` ends: before a carriage return. */
function contentEnd(text: string, end: number): number {
  return text[end - 1] === "\r" ? end - 1 : end;
}

/** Reads a quoted cell; answers its value and what follows, or undefined when it does not end here. */
function takeQuoted(
  text: string,
  start: number,
): { value: string; end: number } | undefined {
  let value = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** Reads a row in which quotation marks occur; undefined when its end is not here. */
function takeQuotedRow(
  text: string,
  start: number,
  delimiter: string,
): Taken | undefined {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let next = at;
    if (text[at] === '"') {
      const quoted = takeQuoted(text, at);
      if (quoted === undefined) return undefined;
      cells.push(quoted.value);
      next = quoted.end;
    } else {
      const end = lineEnd(text, at);
      const stop = text.indexOf(delimiter, at);
      next = stop === -1 || stop > end ? contentEnd(text, end) : stop;
      next = Math.max(at, next);
      cells.push(text.slice(at, next));
    }
    if (text[next] === delimiter) {
      at = next + 1;
      continue;
    }
    const end = lineEnd(text, next);
    if (contentEnd(text, end) <= next)
      return { cells, isBroken: false, end: end + 1 };
    // The mark may belong to another row: this one costs its first line.
    return { cells: [], isBroken: true, end: lineEnd(text, start) + 1 };
  }
}

/** Takes the row that begins at `start`; undefined when more text is needed. */
function takeRow(
  text: string,
  start: number,
  delimiter: string,
  isEnd: boolean,
): Taken | undefined {
  const end = lineEnd(text, start);
  if (end === text.length && !isEnd) return undefined;
  const line = text.slice(start, Math.max(start, contentEnd(text, end)));
  if (!line.includes('"'))
    return { cells: line.split(delimiter), isBroken: false, end: end + 1 };
  const row = takeQuotedRow(text, start, delimiter);
  // A row is whole when its line end is here: a quoted cell may go on.
  if (row !== undefined && (row.end <= text.length || isEnd)) return row;
  if (!isEnd && text.length - start < longestRow) return undefined;
  return { cells: [], isBroken: true, end: end + 1 };
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (
    let at = text.indexOf("\n", from);
    at !== -1 && at < to;
    at = text.indexOf("\n", at + 1)
  )
    count += 1;
  return count;
}

/** The rows of a text from a line on, empty lines left out; `delimiterOf` is asked for the first. */
export async function* readTable(
  pieces: AsyncIterable<string>,
  firstLine: number,
  delimiterOf: (line: string) => string,
): AsyncGenerator<TextRow> {
  const source = pieces[Symbol.asyncIterator]();
  let text = "";
  let at = 0;
  let line = 1;
  let isEnd = false;
  let delimiter: string | undefined;
  while (!isEnd || at < text.length) {
    if (delimiter === undefined && line === firstLine) {
      const end = lineEnd(text, at);
      if (end < text.length || isEnd)
        delimiter = delimiterOf(text.slice(at, end));
    }
    const row =
      line < firstLine || delimiter === undefined
        ? takeRow(text, at, "\n", isEnd)
        : takeRow(text, at, delimiter, isEnd);
    if (row === undefined || at >= text.length) {
      if (isEnd) break;
      const next = await source.next();
      isEnd = next.done === true;
      text = text.slice(at) + (next.done === true ? "" : next.value);
      at = 0;
      continue;
    }
    const isWanted =
      line >= firstLine && (row.cells.length !== 1 || row.cells[0] !== "");
    if (isWanted) yield { line, cells: row.cells, isBroken: row.isBroken };
    line += countBreaks(text, at, row.end);
    at = row.end;
  }
}
