// SPDX-License-Identifier: EUPL-1.2
import type { Issue } from "@schulterschluss/contract/errors";
import type { ImportMapping } from "@schulterschluss/contract/import";
import type { RowIssue, SourceRow } from "../readers/sourceRow.ts";

/** A row that cannot be an incident, with all that is wrong with it. */
export interface BadRow {
  readonly row: SourceRow;
  readonly issues: readonly RowIssue[];
}

function columnsFor(path: string, mapping: ImportMapping): readonly string[] {
  const { occurred, category, description } = mapping;
  if (path === "body.category") return category.columns ?? [];
  if (path === "body.occurredTo")
    return occurred.to?.columns ?? occurred.from.columns;
  if (path === "body.occurredFrom") return occurred.from.columns;
  if (path === "body.description")
    return description?.parts.map(({ column }) => column) ?? [];
  return [];
}

/** Says what the rules for incidents found in the words of the file: by column. */
export function rowIssuesOf(
  issues: readonly Issue[],
  row: SourceRow,
  mapping: ImportMapping,
): RowIssue[] {
  return issues.map(({ path, code, params }) => {
    const columns = columnsFor(path, mapping);
    return {
      column: columns.join(" "),
      value: columns.map((column) => row.value(column)).join(" "),
      code,
      ...(params && { params }),
    };
  });
}
