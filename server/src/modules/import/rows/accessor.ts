// SPDX-License-Identifier: EUPL-1.2
import type { SourceRow } from "../readers/sourceRow.ts";
import type { JoinTable } from "./joinTable.ts";

/** A row with the rows of the joined files that belong to it, in the order of the joins. */
export interface JoinedRow {
  readonly row: SourceRow;
  readonly joined: readonly (ReadonlyMap<string, string> | undefined)[];
}

/** Reads one text of a row, blanks at both ends taken off. */
export type Accessor = (row: JoinedRow) => string;

/** Makes readers of columns: own ones by name, joined ones as `<join>.<column>`. */
export function accessorsFor(joins: readonly JoinTable[]) {
  const one = (column: string): Accessor => {
    const place = joins.findIndex(({ name }) => column.startsWith(`${name}.`));
    const join = joins[place];
    if (join === undefined) return ({ row }) => row.value(column).trim();
    const inner = column.slice(join.name.length + 1);
    return ({ joined }) => joined[place]?.get(inner)?.trim() ?? "";
  };
  const several = (columns: readonly string[]): Accessor => {
    const readers = columns.map(one);
    const [first, ...rest] = readers;
    if (first !== undefined && rest.length === 0) return first;
    return (row) => {
      let text = "";
      for (const read of readers) {
        const value = read(row);
        if (value !== "") text += text === "" ? value : ` ${value}`;
      }
      return text;
    };
  };
  return { one, several };
}
export type Accessors = ReturnType<typeof accessorsFor>;
