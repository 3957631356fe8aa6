// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import { type World, createWorld } from "../../../test/personas.ts";
import {
  type ImportReport,
  listShippedMappings,
  loadMapping,
} from "./index.ts";
import type { RowIssue } from "./readers/sourceRow.ts";

const dataDir = resolve(
  import.meta.dirname,
  "../../../..",
  process.env["TEST_DATA_DIR"] ?? "../shared",
  "data",
);

/** Counted with other programs; see the rows of the files themselves. */
const files: readonly {
  readonly mapping: string;
  readonly file: string;
  readonly expected: Partial<ImportReport>;
  readonly issues: readonly RowIssue[];
}[] = [
  {
    mapping: "koeln-bussgelder",
    file: "reports/koeln_bussgeld_2021_juni.csv.gz",
    expected: { read: 54_769, good: 54_769, bad: 0, withoutPosition: 562 },
    issues: [],
  },
  {
    mapping: "koeln-sags-uns",
    file: "reports/koeln_sagsuns_open311_2016.json",
    expected: { read: 50, good: 50, bad: 0, withoutPosition: 0 },
    issues: [],
  },
  {
    mapping: "berlin-ordnungsamt",
    file: "reports/berlin_ordnungsamt_meldungen.json",
    expected: { read: 4_474, good: 4_474, bad: 0, withoutPosition: 4_474 },
    issues: [],
  },
  {
    mapping: "berlin-fahrraddiebstahl",
    file: "crime_events/berlin_fahrraddiebstahl_2022-01_2023-02.csv.gz",
    expected: { read: 24_610, good: 24_609, bad: 1, withoutPosition: 0 },
    issues: [
      {
        column: "TATZEIT_ANFANG_DATUM TATZEIT_ANFANG_STUNDE",
        value: "27.03.2022 02",
        code: "import.timeSkipped",
        params: { format: "dd.MM.yyyy HH" },
      },
    ],
  },
  {
    mapping: "police-uk",
    file: "crime_events/police_uk_2016-06_greater_manchester_street.csv.gz",
    expected: { read: 30_671, good: 30_671, bad: 0, withoutPosition: 0 },
    issues: [],
  },
];

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

it("each shipped mapping is tried on a real file", async () => {
  expect(await listShippedMappings()).toEqual(
    files.map(({ mapping }) => mapping).toSorted(),
  );
});

describe.skipIf(!existsSync(dataDir))("shipped mappings on real files", () => {
  it.each(files)(
    "$mapping: every row of $file is accounted for",
    { timeout: 180_000 },
    async ({ mapping, file, expected, issues }) => {
      const found: RowIssue[] = [];
      const report = await world.app.imports.tryImport(
        {
          organisationId: world.organisations.homburg,
          unitId: null,
          mapping: await loadMapping(mapping),
          file: resolve(dataDir, file),
          joinFiles: new Map(),
        },
        { onBad: ({ issues: bad }) => void found.push(...bad) },
      );
      expect(report).toMatchObject({ ...expected, filtered: 0, repeated: 0 });
      expect(found).toEqual(issues);
    },
  );
});
