// SPDX-License-Identifier: EUPL-1.2
import type { ImportMapping } from "@schulterschluss/contract/import";
import { v5 as uuidv5 } from "uuid";
import type { Uuid } from "../../../platform/db/actor.ts";
import type { Accessors, JoinedRow } from "./accessor.ts";
import type { RowIssue } from "../readers/sourceRow.ts";
import { SeenRows } from "./seenRows.ts";

// Fixed for good: a second import finds what the first one stored.
const namespace = "0b8a2f4e-5c31-5d0c-8f66-7a1d5e0f9c21";
const separator = "\u001f";

/** The id of a row, or null when a row of the same name came before or it has no name. */
export type IdOf = (row: JoinedRow, issues: RowIssue[]) => Uuid | null;

/**
 * Makes ids that are the same at every import: UUIDv5 of organisation, data
 * set and the name of the row at its source. Rows without a name are told
 * apart by their content, and equal ones by their order in the file.
 */
export function idMaker(
  organisationId: Uuid,
  mapping: Pick<ImportMapping, "dataset" | "id">,
  accessors: Accessors,
): IdOf {
  const seen = new SeenRows();
  const named = (mapping.id.columns ?? []).map(accessors.one);
  const content = (mapping.id.content ?? []).map(accessors.one);
  const prefix = `import:${organisationId}:${mapping.dataset}:`;
  const make = (text: string) => uuidv5(prefix + text, namespace);
  return (row, issues) => {
    const name = named.map((read) => read(row)).join(separator);
    const isNamed = named.length > 0 && name.replaceAll(separator, "") !== "";
    if (!isNamed && content.length === 0) {
      const column = (mapping.id.columns ?? []).join(" ");
      issues.push({ column, value: "", code: "import.valueMissing" });
      return null;
    }
    if (isNamed) {
      const id = make(`name:${name}`);
      return seen.enter(id) > 1 ? null : id;
    }
    const text = `row:${content.map((read) => read(row)).join(separator)}`;
    const id = make(text);
    const count = seen.enter(id);
    return count === 1 ? id : make(`${text}${separator}${count}`);
  };
}
