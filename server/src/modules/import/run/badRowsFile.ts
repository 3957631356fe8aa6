// SPDX-License-Identifier: EUPL-1.2
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Locale } from "@schulterschluss/contract/core";
import { issueText } from "@schulterschluss/contract/errors";
import {
  type ImportFormat,
  importTexts,
} from "@schulterschluss/contract/import";
import { stringify } from "csv-stringify/sync";
import type { RowIssue } from "../readers/sourceRow.ts";
import type { BadRow } from "./badRow.ts";

/** Why a value is wrong, in the reader's language. */
export function reasonOf(issue: RowIssue, locale: Locale): string {
  const { column: path, code, params } = issue;
  return issueText({ path, code, ...(params && { params }) }, locale);
}

/** Takes bad rows as they are found. */
export interface BadRowsFile {
  add(bad: BadRow): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes bad rows as a table: their own columns, then line, column, value and
 * reason. Rows of a delimited file can be corrected there and imported with the
 * same mapping; values are written as they came, so that they stay what they are.
 */
export function openBadRowsFile(
  path: string,
  columns: readonly string[],
  format: ImportFormat,
  locale: Locale,
): BadRowsFile {
  const out = createWriteStream(path, { mode: 0o600 });
  const failed = once(out, "error").then(([error]: unknown[]) => {
    throw error;
  });
  failed.catch(() => undefined);
  const delimiter =
    format.type === "delimited" ? (format.delimiter ?? ";") : ";";
  const before = format.type === "delimited" ? format.headerLine - 1 : 0;
  const write = async (cells: readonly string[]) => {
    const line = stringify([[...cells]], {
      delimiter,
      record_delimiter: "windows",
    });
    if (!out.write(line)) await Promise.race([once(out, "drain"), failed]);
  };
  out.write(`\uFEFF${"\r\n".repeat(before)}`);
  const { columnLine, columnColumn, columnValue, columnReason } = importTexts;
  const head = write([
    ...columns,
    ...[columnLine, columnColumn, columnValue, columnReason].map(
      (text) => `_${text[locale]}`,
    ),
  ]);
  return {
    add: async ({ row, issues }) => {
      await head;
      await write([
        ...columns.map((column) => row.value(column)),
        String(row.line),
        issues.map(({ column }) => column).join(" | "),
        issues.map(({ value }) => value).join(" | "),
        issues.map((issue) => reasonOf(issue, locale)).join(" | "),
      ]);
    },
    close: async () => {
      await head;
      out.end();
      await finished(out);
    },
  };
}
