// SPDX-License-Identifier: EUPL-1.2
import type { ImportMapping } from "@schulterschluss/contract/import";
import type { Accessor, JoinedRow } from "./accessor.ts";

/** The key for a value of the source; undefined when the mapping has none. */
export type LookUp = (value: string) => string | undefined;

function plain(value: string): string {
  return value.trim().replaceAll(/\s+/g, " ");
}

/** Looks values up: in the table, then the longest beginning that fits, then the rest. */
export function categoryLookUp({
  table,
  prefixes,
  otherwise,
}: ImportMapping["category"]): LookUp {
  const keys = new Map(
    Object.entries(table).map(([value, key]) => [plain(value), key]),
  );
  const beginnings = Object.entries(prefixes).toSorted(
    ([a], [b]) => b.length - a.length,
  );
  return (value) => {
    const text = plain(value);
    return (
      keys.get(text) ??
      beginnings.find(([beginning]) => text.startsWith(beginning))?.[1] ??
      otherwise
    );
  };
}

/** Whether a row is wanted: it meets every filter. */
export function filterTest(
  filters: ImportMapping["filters"],
  read: (column: string) => Accessor,
): (row: JoinedRow) => boolean {
  const tests = filters.map((filter) => {
    const valueOf = read(filter.column);
    return (row: JoinedRow) => {
      const value = valueOf(row);
      if ("is" in filter) return filter.is.includes(value);
      if ("isNot" in filter) return !filter.isNot.includes(value);
      return (value !== "") === filter.filled;
    };
  });
  return (row) => tests.every((test) => test(row));
}
