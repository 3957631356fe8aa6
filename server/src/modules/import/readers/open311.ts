// SPDX-License-Identifier: EUPL-1.2
import { readXml } from "../xlsx/xmlTokens.ts";
import { readJson } from "./jsonRows.ts";
import { type SourceRow, type SourceRows, recordRow } from "./sourceRow.ts";

/** Service requests of GeoReport v2 as XML: `<service_requests><request>…`. */
async function* readRequests(
  text: AsyncIterable<string>,
): AsyncGenerator<SourceRow> {
  let line = 0;
  let values: Map<string, string> | undefined;
  let column = "";
  for await (const token of readXml(text)) {
    if (token.kind === "text") {
      const before = values?.get(column) ?? "";
      if (column !== "") values?.set(column, before + token.text);
    } else if (token.name === "request") {
      if (token.kind === "open") values = new Map();
      else if (values !== undefined) {
        line += 1;
        yield recordRow(line, values);
        values = undefined;
      }
    } else column = token.kind === "open" ? token.name : "";
  }
}

/** Reads the answer of an Open311 endpoint (GeoReport v2, GET requests), JSON or XML. */
export async function readOpen311(
  text: AsyncGenerator<string>,
): Promise<SourceRows> {
  let start = "";
  while (start.trim() === "") {
    const { value, done } = await text.next();
    if (done === true) break;
    start += value;
  }
  async function* whole() {
    yield start;
    yield* text;
  }
  if (!start.trimStart().startsWith("<")) return readJson(whole(), "");
  return { columns: null, rows: readRequests(whole()) };
}
