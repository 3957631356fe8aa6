// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";

const int8 = 20;
const int8Array = 1016;
const date = 1082;
const dateArray = 1182;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(
      `the database sent ${text}, which a number cannot hold; select it as text`,
    );
  return value;
}

function parseArray<T>(text: string, parse: (item: string) => T): T[] {
  const inner = text.slice(1, -1);
  return inner === "" ? [] : inner.split(",").map(parse);
}

/**
 * How our pools read values: int8 and count() as numbers, and calendar days as
 * text, because a JavaScript Date would move them by the zone of the machine.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    const oid: number = type;
    if (format !== "binary") {
      if (oid === int8) return parseInt8;
      if (oid === int8Array)
        return (text: string) => parseArray(text, parseInt8);
      if (oid === date) return (text: string) => text;
      if (oid === dateArray)
        return (text: string) => parseArray(text, (item) => item);
    }
    return pg.types.getTypeParser(type, format) as (value: string) => unknown;
  },
};
