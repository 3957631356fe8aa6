// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDay, isDateFormat } from "./cellStyles.ts";
import { type SheetRow, columnOf, readXlsx } from "./readXlsx.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xlsx-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function zip(parts: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    files.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

const around = {
  "xl/workbook.xml": `<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="r"><x:sheets>
    <x:sheet name="Einsätze" sheetId="1" r:id="rId1"/><x:sheet name="Orte" sheetId="2" r:id="rId2"/>
    </x:sheets></x:workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships>
    <Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
  "xl/sharedStrings.xml": `<sst><si><t>Art &amp; Ort</t></si>
    <si><r><t>Ruhe</t></r><r><t xml:space="preserve">störung </t></r></si>
    <si><t>Zeile_x000A_zwei</t><rPh><t>nicht dies</t></rPh></si></sst>`,
  "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd.mm.yyyy\\ hh:mm"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
  "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>Burbach</t></is></c></row></sheetData></worksheet>`,
};

async function collect(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const list: SheetRow[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

async function read(sheet: string, name?: string): Promise<SheetRow[]> {
  const path = join(folder, "test.xlsx");
  const parts = { ...around, "xl/worksheets/sheet1.xml": sheet };
  await writeFile(path, zip(parts));
  return collect(readXlsx(path, name));
}

const sheet = (rows: string) =>
  `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe("readXlsx", () => {
  it("reads shared texts, also of several runs and with line breaks", async () => {
    const rows = await read(
      sheet(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`,
      ),
    );
    expect(rows).toEqual([
      { rowNumber: 1, cells: ["Art & Ort", "Ruhestörung ", "Zeile\nzwei"] },
    ]);
  });

  it("keeps the place of cells and rows that are left out", async () => {
    const rows = await read(
      sheet(`<row r="2"><c r="C2"><v>7</v></c></row><row r="9"/>`),
    );
    expect(rows).toEqual([
      { rowNumber: 2, cells: ["", "", "7"] },
      { rowNumber: 9, cells: [] },
    ]);
  });

  it("writes dates and times by their style, and other numbers in plain digits", async () => {
    const rows = await read(
      sheet(
        `<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000.75</v></c><c r="C1"><v>1.5E3</v></c><c r="D1" s="0"><v>45000</v></c></row>`,
      ),
    );
    expect(rows[0]?.cells).toEqual([
      "2023-03-15",
      "2023-03-15T18:00:00",
      "1500",
      "45000",
    ]);
  });

  it("takes the kept result of formulas, and truth values as words", async () => {
    const rows = await read(
      sheet(
        `<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>ax</v></c><c r="B1" t="b"><v>1</v></c></row>`,
      ),
    );
    expect(rows[0]?.cells).toEqual(["ax", "true"]);
  });

  it("finds a sheet by its name, and names those there are when it is missing", async () => {
    expect(await read(sheet(""), "Orte")).toEqual([
      { rowNumber: 1, cells: ["Burbach"] },
    ]);
    await expect(read(sheet(""), "Fehlt")).rejects.toThrow(
      "the file has no sheet Fehlt; it has Einsätze, Orte",
    );
  });

  it("says in a sentence when the file is no spreadsheet or is cut off", async () => {
    const path = join(folder, "other.xlsx");
    await writeFile(path, "Datum;Ort\n1;2");
    await expect(collect(readXlsx(path))).rejects.toThrow(
      "this is not a spreadsheet file",
    );
    const whole = zip({ ...around, "xl/worksheets/sheet1.xml": sheet("") });
    await writeFile(path, whole.subarray(500));
    await expect(collect(readXlsx(path))).rejects.toThrow(
      "the file is cut off",
    );
  });
});

it.each([
  ["A1", 0],
  ["Z9", 25],
  ["AB7", 27],
  ["XFD1", 16_383],
])("columnOf(%s) is %i", (reference, column) => {
  expect(columnOf(reference)).toBe(column);
});

it.each([
  ["dd.mm.yyyy", true],
  ["[$-407]d. mmmm yyyy;@", true],
  ["[h]:mm", true],
  ["#,##0.00", false],
  ['0" m"', false],
  ["General", false],
])("the format %s shows a date: %s", (code, expected) => {
  expect(isDateFormat(code)).toBe(expected);
});

it("formatDay knows the days around the leap day that never was, and both calendars", () => {
  expect(formatDay(61, 1900)).toBe("1900-03-01");
  expect(formatDay(0.5, 1900)).toBe("12:00:00");
  expect(formatDay(0, 1904)).toBe("00:00:00");
  expect(formatDay(1462 + 10, 1900)).toBe(formatDay(10, 1904));
  expect(formatDay(366, 1904)).toBe("1905-01-01");
});

const dataDir = process.env["TEST_DATA_DIR"] ?? "../shared";
const statistics = join(dataDir, "data/pks/PKS2021_T01_Laender.xlsx");

describe.skipIf(!existsSync(statistics))("readXlsx on real files", () => {
  it("reads the police statistics of all states", async () => {
    const rows = await collect(readXlsx(statistics));
    const saarland = rows.find(
      ({ cells }) => cells[0] === "------" && cells[2] === "Saarland",
    );
    expect(rows.length).toBeGreaterThan(18_000);
    expect(Number(saarland?.cells[3])).toBeGreaterThan(50_000);
  });
});
