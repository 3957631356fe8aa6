// SPDX-License-Identifier: EUPL-1.2

// Lists of values make texts of every length; only what comes again is worth its place on a connection.
const usesBeforeKept = 5;
const mostKept = 200;
const mostCounted = 2_000;

// A migration beside a running server may change what `returning *` answers: a kept plan would refuse.
const answersAll = /\breturning \*/i;
const writes = /^\s*(insert|update|with\b[^;]*\binsert)\b/i;

const uses = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a connection keeps a statement prepared, so that it is
 * parsed and planned once; undefined for one that is sent anew each time. Only
 * inserts and updates are kept: the plan of a query should know its values.
 */
export function preparedName(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined || names.size >= mostKept) return name;
  if (!writes.test(text) || answersAll.test(text)) return undefined;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < usesBeforeKept) {
    if (uses.size >= mostCounted) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  names.set(text, `write ${names.size}`);
  return names.get(text);
}
