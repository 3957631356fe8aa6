// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { importFormat } from "@schulterschluss/contract/import";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeText } from "./decodeText.ts";
import { delimiterOf } from "./delimited.ts";
import { readJsonItems } from "./jsonItems.ts";
import { openRows } from "./openRows.ts";
import { readTable } from "./tableText.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rows-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  content: string | Buffer,
  format: unknown,
  wanted: readonly string[],
) {
  const path = join(folder, "data");
  await writeFile(path, content);
  const { rows } = await openRows(path, importFormat.parse(format));
  const found: unknown[] = [];
  for await (const row of rows)
    found.push(
      row.issue === undefined
        ? [row.line, ...wanted.map((column) => row.value(column))]
        : [row.line, row.issue.code],
    );
  return found;
}

async function decoded(
  chunks: readonly Buffer[],
  encoding?: "iso-8859-1",
): Promise<string> {
  async function* source() {
    yield* chunks;
  }
  let text = "";
  for await (const piece of decodeText(source(), encoding)) text += piece;
  return text;
}

describe("decodeText", () => {
  const sign = Buffer.from("Straße €");
  it("reads UTF-8 however the pieces cut its letters", async () => {
    for (let at = 1; at < sign.length; at += 1)
      expect(await decoded([sign.subarray(0, at), sign.subarray(at)])).toBe(
        "Straße €",
      );
  });

  it("turns to Windows-1252 at the first letter that is no UTF-8", async () => {
    const ascii = Buffer.from("a".repeat(1000));
    const windows = Buffer.from([0x80, 0x20, 0xdf]);
    expect(await decoded([ascii, windows])).toBe(`${"a".repeat(1000)}€ ß`);
    expect(await decoded([Buffer.from([0x61, 0xdf])])).toBe("aß");
  });

  it("keeps to UTF-8 when one letter of it is damaged", async () => {
    expect(await decoded([sign, Buffer.from([0xff, 0x61])])).toBe(
      "Straße €\uFFFDa",
    );
  });

  it("follows a byte order mark before anything else", async () => {
    const marked = Buffer.from("\uFEFFStraße");
    expect(await decoded([marked], "iso-8859-1")).toBe("Straße");
    expect(await decoded([Buffer.from("\uFEFFß", "utf16le")])).toBe("ß");
  });
});

describe("delimited files", () => {
  it.each([
    ["a;b;c", ";"],
    ['"a;b;c",d,e', ","],
    ["a\tb", "\t"],
    ["a|b|c", "|"],
  ])("of the header %s are delimited by %s", (header, delimiter) => {
    expect(delimiterOf(header)).toBe(delimiter);
  });

  it("may be gzipped, with a mark, quoted line breaks and empty lines", async () => {
    const text = '\uFEFFa;b\r\n1;"x\r\ny"\r\n\r\n2;"say ""no"""\r\n';
    const format = { type: "delimited" };
    expect(await read(gzipSync(text), format, ["a", "b"])).toEqual([
      [2, "1", "x\r\ny"],
      [5, "2", 'say "no"'],
    ]);
  });

  it("lose no row but their own to a quotation mark that is never closed", async () => {
    const text = 'a;b\n1;"x\n2;y\n3;5" Rohr\n';
    expect(await read(text, { type: "delimited" }, ["a", "b"])).toEqual([
      [2, "import.rowUnreadable"],
      [3, "2", "y"],
      [4, "3", '5" Rohr'],
    ]);
  });

  it("are read the same wherever the text is cut", async () => {
    const text = 'a;b\r\n1;"x;""\r\ny"\r\n\r\n2;z';
    for (const pieces of [
      text.split(""),
      [text],
      [text.slice(0, 9), text.slice(9)],
    ]) {
      const rows: unknown[] = [];
      async function* source() {
        yield* pieces;
      }
      for await (const { line, cells } of readTable(source(), 1, () => ";"))
        rows.push([line, ...cells]);
      expect(rows).toEqual([
        [1, "a", "b"],
        [2, "1", 'x;"\r\ny'],
        [5, "2", "z"],
      ]);
    }
  });

  it("say which rows are broken, and read the others", async () => {
    const text = 'a;b\n1;"x"y\n2;z\n3;4;5\n6\n';
    expect(await read(text, { type: "delimited" }, ["a", "b"])).toEqual([
      [2, "import.rowUnreadable"],
      [3, "2", "z"],
      [4, "import.cellCount"],
      [5, "6", ""],
    ]);
  });

  it("may begin with lines before the header", async () => {
    const text = "1;2\na;b\n3;4\n";
    const format = { type: "delimited", headerLine: 2 };
    expect(await read(text, format, ["b"])).toEqual([[3, "4"]]);
  });
});

describe("JSON files", () => {
  async function* letters(text: string) {
    yield* text;
  }

  it("are read entry by entry, wherever the text is cut", async () => {
    const text =
      '{"a": {"x": "}]\\""}, "list": {"items": [1, {"b": "[,\\\\"}, "c,", null]}}';
    const found: string[] = [];
    for await (const item of readJsonItems(letters(text), "list.items"))
      found.push(item.text);
    expect(found.map((item) => JSON.parse(item) as unknown)).toEqual([
      1,
      { b: "[,\\" },
      "c,",
      null,
    ]);
  });

  it("give nested members as columns, and members of an object as rows", async () => {
    const text = '{"k1": {"p": {"lat": 1.5}, "n": [7, 8]}, "k2": {"p": null}}';
    expect(
      await read(text, { type: "json" }, ["_key", "p.lat", "n.1"]),
    ).toEqual([
      [1, "k1", "1.5", "8"],
      [2, "k2", "", ""],
    ]);
  });

  it("that break off are refused with the reason", async () => {
    await expect(read('[{"a": 1}, {"a"', { type: "json" }, [])).rejects.toThrow(
      "the document ends in the middle of an entry",
    );
    const format = { type: "json", items: "rows" };
    await expect(read('{"a": []}', format, [])).rejects.toThrow(
      "it has no rows",
    );
  });

  it("of GeoJSON give properties, and the middle of other geometries than points", async () => {
    const text = JSON.stringify({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          id: 7,
          properties: { art: "Müll" },
          geometry: { type: "Point", coordinates: [7, 49] },
        },
        {
          type: "Feature",
          properties: { art: "Lärm" },
          geometry: {
            type: "LineString",
            coordinates: [
              [7, 49],
              [8, 50],
            ],
          },
        },
        { type: "Feature", properties: {}, geometry: null },
      ],
    });
    const columns = ["_id", "art", "_lon", "_lat"];
    expect(await read(text, { type: "geojson" }, columns)).toEqual([
      [1, "7", "Müll", "7", "49"],
      [2, "", "Lärm", "7.5", "49.5"],
      [3, "", "", "", ""],
    ]);
  });
});

describe("answers of Open311", () => {
  const columns = ["service_request_id", "description", "lat"];

  it("as XML give the same rows as JSON", async () => {
    const xml = `<?xml version="1.0"?><!-- a > b --><service_requests>
      <request><service_request_id>A-1</service_request_id>
        <description>Müll &amp; <![CDATA[<Glas>]]></description><lat>50.9</lat><long>6.9</long></request>
      <request><service_request_id>A-2</service_request_id><description/><lat></lat></request>
      </service_requests>`;
    const json = JSON.stringify([
      { service_request_id: "A-1", description: "Müll & <Glas>", lat: 50.9 },
      { service_request_id: "A-2", description: null },
    ]);
    const rows = [
      [1, "A-1", "Müll & <Glas>", "50.9"],
      [2, "A-2", "", ""],
    ];
    expect(await read(xml, { type: "open311" }, columns)).toEqual(rows);
    expect(await read(json, { type: "open311" }, columns)).toEqual(rows);
  });
});

const dataDir = resolve(
  import.meta.dirname,
  "../../../../..",
  process.env["TEST_DATA_DIR"] ?? "../shared",
  "data/crime_events",
);

describe.skipIf(!existsSync(dataDir))("real files", () => {
  it.each([
    ["aggravated_assaults.xlsx", { type: "xlsx" }, 8_696],
    ["lancashire_ward_pop.xlsx", { type: "xlsx" }, 285],
    ["lancashire_asb.tab.gz", { type: "delimited" }, 56_434],
    ["berlin_lor_centroids.json", { type: "json" }, 542],
  ])("%s is read whole", { timeout: 60_000 }, async (file, format, count) => {
    const { rows } = await openRows(
      join(dataDir, file),
      importFormat.parse(format),
    );
    let found = 0;
    for await (const row of rows) if (row.issue === undefined) found += 1;
    expect(found).toBe(count);
  });
});
