// SPDX-License-Identifier: EUPL-1.2
// An addition (a photo to an incident that was changed at the desk meanwhile)
// contradicts nobody: on 412 it is put on the state the server sent along.
// Everything else that is stale asks a person.
import type { EntryContent } from "./model.ts";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idsIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    if (typeof item === "string") return [item];
    return isRecord(item) && typeof item["id"] === "string" ? [item["id"]] : [];
  });
}

/** The content on the present state of a 412 problem, with the version it now builds on; undefined when it is no addition. */
export function rebase(
  content: EntryContent,
  problem: unknown,
): { readonly content: EntryContent; readonly ifMatch: string } | undefined {
  const { addition, body } = content;
  if (addition === undefined || !isRecord(body) || !isRecord(problem))
    return undefined;
  const current = problem["current"];
  if (!isRecord(current) || typeof current["version"] !== "number")
    return undefined;
  const merged = new Set([...idsIn(current[addition.from]), ...addition.ids]);
  return {
    content: { ...content, body: { ...body, [addition.field]: [...merged] } },
    ifMatch: `"${current["version"]}"`,
  };
}
