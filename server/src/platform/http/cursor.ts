// SPDX-License-Identifier: EUPL-1.2
import type { z } from "zod";
import { problem } from "../errors/problem.ts";

/**
 * Turns the sort key of a page's last row into the opaque text that asks for
 * the next page. It is no secret and grants nothing: row rules decide again.
 */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor back by its shape; anything else is an error at `cursor`. */
export function decodeCursor<T extends z.ZodType>(
  cursor: string,
  shape: T,
): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    value = undefined;
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw problem("request.invalid", {
    issues: [{ path: "query.cursor", code: "validation.cursor" }],
  });
}

/** A page cut from `limit + 1` rows, with the cursor of its last row if more follow. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
): { readonly items: readonly Row[]; readonly nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > limit && last !== undefined
        ? encodeCursor(keyOf(last))
        : null,
  };
}
