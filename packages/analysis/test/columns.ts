// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { dataPath } from "./testData.ts";

/** Fields of one line; separators inside quotes do not split. */
function splitLine(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const fields = [""];
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) fields.push("");
    else fields[fields.length - 1] += sign;
  }
  return fields;
}

/** Named columns of a CSV file of the reference data, as text; gzip is undone, quotes are dropped. */
export function readColumns(
  path: string,
  separator = ",",
): Map<string, string[]> {
  const bytes = readFileSync(dataPath(path));
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(
    "utf8",
  );
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => splitLine(line, separator));
  const [names = [], ...body] = rows;
  return new Map(
    names.map((name, j) => [name, body.map((row) => row[j] ?? "")]),
  );
}

/** One numeric column; "NA" becomes NaN. */
export function numbers(
  columns: ReadonlyMap<string, readonly string[]>,
  name: string,
): Float64Array {
  const values = columns.get(name);
  if (values === undefined) throw new Error(`no column ${name}`);
  return Float64Array.from(values, (v) =>
    v === "NA" ? Number.NaN : Number(v),
  );
}
