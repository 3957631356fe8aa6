// SPDX-License-Identifier: EUPL-1.2
import type { ImportMapping } from "@schulterschluss/contract/import";
import { unreadable } from "../importError.ts";
import { refuseMissingColumns } from "../mapping.ts";
import { openRows } from "../readers/openRows.ts";
import type { SourceRow } from "../readers/sourceRow.ts";

type Join = ImportMapping["joins"][number];

/** Rows of a further file by their key; the first one where a key occurs twice. */
export interface JoinTable {
  readonly name: string;
  find(row: SourceRow): ReadonlyMap<string, string> | undefined;
  /** Values of the key in a row, as a person reads them. */
  keyText(row: SourceRow): string;
}

const separator = "\u001f";

function normaliser(match: Join["match"]): (value: string) => string {
  return match === "exact"
    ? (value) => value.trim()
    : (value) => value.normalize("NFC").toUpperCase().replaceAll(/\s+/g, "");
}

/** Reads a further file whole: it holds places or codes, not events. */
export async function loadJoin(
  join: Join,
  path: string,
  wanted: readonly string[],
): Promise<JoinTable> {
  const normalise = normaliser(join.match);
  const keyOf = (row: SourceRow, columns: readonly string[]) =>
    columns.map((column) => normalise(row.value(column))).join(separator);
  const own = join.on.map(({ column }) => column);
  const theirs = join.on.map(({ joinColumn }) => joinColumn);
  const table = new Map<string, ReadonlyMap<string, string>>();
  try {
    const { columns, rows } = await openRows(path, join.format);
    refuseMissingColumns([...theirs, ...wanted], columns, path);
    for await (const row of rows) {
      const key = keyOf(row, theirs);
      if (row.issue === undefined && !table.has(key))
        table.set(
          key,
          new Map(wanted.map((column) => [column, row.value(column)])),
        );
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return {
    name: join.name,
    find: (row) => table.get(keyOf(row, own)),
    keyText: (row) => own.map((column) => row.value(column)).join(" "),
  };
}
