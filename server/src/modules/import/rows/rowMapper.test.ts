// SPDX-License-Identifier: EUPL-1.2
import { importMapping } from "@schulterschluss/contract/import";
import { describe, expect, it } from "vitest";
import { ImportError } from "../importError.ts";
import { loadMapping } from "../mapping.ts";
import { recordRow } from "../readers/sourceRow.ts";
import { rowMapper } from "./rowMapper.ts";
import { SeenRows } from "./seenRows.ts";

const base = {
  version: 1,
  dataset: "probe",
  title: "Probe",
  format: { type: "json" },
  id: { columns: ["nr"] },
  category: { otherwise: "litter_small" },
  occurred: {
    from: { columns: ["von"], format: "yyyy-MM-dd HH" },
    zone: "Europe/Berlin",
  },
  place: {},
};

function map(changes: object, values: Readonly<Record<string, string>>) {
  const mapping = importMapping.parse({ ...base, ...changes });
  const mapRow = rowMapper({
    mapping,
    joins: [],
    organisationId: "11111111-1111-4111-8111-111111111111",
    unitId: null,
    now: new Date("2026-01-01T00:00:00.000Z"),
  });
  return mapRow(recordRow(1, new Map(Object.entries({ nr: "1", ...values }))));
}

const times = (from: string, more: object = {}, values: object = {}) =>
  map({ occurred: { ...base.occurred, ...more } }, { von: from, ...values });

describe("times", () => {
  it.each([
    ["2025-07-03 12", "2025-07-03T10:00:00.000Z"],
    ["2025-01-03 00", "2025-01-02T23:00:00.000Z"],
    // Shown twice in October: the earlier one.
    ["2025-10-26 02", "2025-10-26T00:00:00.000Z"],
  ])("%s in Berlin is %s", (text, instant) => {
    expect(times(text)).toMatchObject({ input: { occurredFrom: instant } });
  });

  it.each([
    ["2025-03-30 02", "import.timeSkipped"],
    ["2025-02-29 02", "import.notATime"],
    ["2025-02-28 24", "import.notATime"],
    ["2025-02-28", "import.notATime"],
    ["", "import.valueMissing"],
  ])("%s is refused as %s", (text, code) => {
    expect(times(text)).toMatchObject({ kind: "bad", issues: [{ code }] });
  });

  it("give windows: to the end of the hour, day or month that was stated", () => {
    const to = { columns: ["bis"], format: "yyyy-MM-dd HH" };
    expect(
      times("2025-07-03 18", { to, covers: "hour" }, { bis: "2025-07-04 07" }),
    ).toMatchObject({
      input: {
        occurredFrom: "2025-07-03T16:00:00.000Z",
        occurredTo: "2025-07-04T06:00:00.000Z",
      },
    });
    const from = { columns: ["von"], format: "yyyy-MM" };
    // March has an hour less.
    expect(times("2025-03", { from, covers: "month" })).toMatchObject({
      input: {
        occurredFrom: "2025-02-28T23:00:00.000Z",
        occurredTo: "2025-03-31T22:00:00.000Z",
      },
    });
    expect(
      times("2025-07-04 07", { to }, { bis: "2025-07-03 18" }),
    ).toMatchObject({ issues: [{ code: "incidents.endsBeforeItBegins" }] });
  });

  it("in ISO form follow their offset, and the zone without one", () => {
    const from = { columns: ["von"], format: "iso" };
    for (const text of ["2016-02-16T21:26:17+01:00", "2016-02-16 21:26:17"])
      expect(times(text, { from })).toMatchObject({
        input: { occurredFrom: "2016-02-16T20:26:17.000Z" },
      });
  });
});

describe("places", () => {
  const place = {
    position: { lon: "x", lat: "y" },
    within: [6, 49, 8, 50],
  };
  const at = (x: string, y: string, changes: object = {}) =>
    map({ place: { ...place, ...changes } }, { von: "2025-07-03 12", x, y });

  it("take a comma for a point, and leave out what is missing or lies elsewhere", () => {
    expect(at("7,05", "49.3")).toMatchObject({
      input: { place: { position: { lon: 7.05, lat: 49.3 }, source: "file" } },
    });
    for (const [x, y] of [
      ["", ""],
      ["0", "0"],
      ["13", "52"],
    ] as const)
      expect(at(x, y)).toMatchObject({
        input: { place: { position: null, source: "none" } },
      });
  });

  it("are refused when they are needed, and when they are no coordinates", () => {
    expect(at("13", "52", { positionNeeded: true })).toMatchObject({
      issues: [{ code: "import.outsideArea" }],
    });
    expect(at("7.1", "", { positionNeeded: true })).toMatchObject({
      issues: [{ column: "y", code: "import.valueMissing" }],
    });
    expect(at("7.1", "Nord")).toMatchObject({
      issues: [{ column: "y", value: "Nord", code: "import.notACoordinate" }],
    });
  });
});

it("a category comes from the table, then the longest beginning, then the rest", () => {
  const category = {
    columns: ["art"],
    table: { "A 1": "graffiti" },
    prefixes: { A: "vandalism", AB: "noise_public" },
  };
  const of = (art: string) => map({ category }, { von: "2025-07-03 12", art });
  expect(of("A  1")).toMatchObject({ input: { category: "graffiti" } });
  expect(of("ABC")).toMatchObject({ input: { category: "noise_public" } });
  expect(of("AC")).toMatchObject({ input: { category: "vandalism" } });
  expect(of("X")).toMatchObject({
    issues: [{ column: "art", value: "X", code: "import.categoryUnknown" }],
  });
});

it("rows that meet no filter are not wanted, and a row without its name is bad", () => {
  const filters = [{ column: "art", isNot: ["x"] }];
  const values = { von: "2025-07-03 12", art: "x" };
  expect(map({ filters }, values)).toEqual({ kind: "filtered" });
  expect(map({}, { ...values, nr: "" })).toMatchObject({
    issues: [{ column: "nr", code: "import.valueMissing" }],
  });
});

it("SeenRows counts many ids apart", () => {
  const seen = new SeenRows();
  const idOf = (index: number) =>
    `${(index * 40503).toString(16).padStart(8, "0")}-0000-5000-8000-${index.toString(16).padStart(12, "0")}`;
  const wrong: number[] = [];
  for (const count of [1, 2])
    for (let index = 0; index < 100_000; index += 1)
      if (seen.enter(idOf(index)) !== count) wrong.push(index);
  expect(wrong).toEqual([]);
});

it("a mapping with mistakes is refused with every wrong place", async () => {
  const missing = await loadMapping("/none.json").catch((e: unknown) => e);
  expect(missing).toMatchObject({ code: "import.mappingUnreadable" });
  const bad = importMapping.safeParse({
    ...base,
    id: {},
    occurred: {
      from: { columns: ["von"], format: "gestern" },
      zone: "Europe/Saarbrücken",
    },
    extra: 1,
  });
  expect(bad.error?.issues.map(({ path }) => path.join("."))).toEqual(
    expect.arrayContaining(["id", "occurred.from.format", "occurred.zone"]),
  );
  expect(missing).toBeInstanceOf(ImportError);
});
