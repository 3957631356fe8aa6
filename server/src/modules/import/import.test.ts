// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importMapping } from "@schulterschluss/contract/import";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp } from "../../../test/app.ts";
import { runCommand, startCommand } from "../../../test/commandLine.ts";
import {
  type World,
  as,
  asOrganisation,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";
import { merkleTree } from "../../platform/audit/merkle.ts";
import { ImportError, type ImportOrder, type ImportWatch } from "./index.ts";

let world: World;
let folder: string;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  folder = await mkdtemp(join(tmpdir(), "import-"));
});
afterAll(async () => {
  await world.app.close();
  await rm(folder, { recursive: true, force: true });
});

const mapping = importMapping.parse({
  version: 1,
  dataset: "probe",
  title: "Probe",
  format: { type: "delimited", delimiter: ";" },
  id: { columns: ["nr"] },
  category: {
    columns: ["art"],
    table: { Müll: "litter_small", Lärm: "noise_public" },
  },
  occurred: {
    from: { columns: ["zeit"], format: "dd.MM.yyyy HH:mm" },
    zone: "Europe/Berlin",
  },
  place: { position: { lon: "lon", lat: "lat" }, words: ["ort"] },
  description: { parts: [{ column: "text" }] },
});
const head = "nr;art;zeit;lon;lat;ort;text";
const row = (nr: number | string) =>
  `${nr};Müll;03.07.2025 12:30;7,06;49,29;Am Markt;Becher ${nr}`;
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => row(from + index));

let files = 0;
async function orderOf(
  lines: readonly string[],
  changes: Partial<ImportOrder> = {},
): Promise<ImportOrder> {
  files += 1;
  const file = join(folder, `${files}.csv`);
  await writeFile(file, [head, ...lines].join("\r\n"));
  return {
    organisationId: world.organisations.homburg,
    unitId: null,
    mapping,
    file,
    joinFiles: new Map(),
    ...changes,
  };
}

async function stored(): Promise<number> {
  const { rows: found } = await world.app.database.admin.query<{
    count: number;
  }>(
    "select count(*)::int as count from incidents where organisation_id = $1",
    [world.organisations.homburg],
  );
  return found[0]?.count ?? 0;
}

describe("importFile", () => {
  it("stores good rows outside of every known area, with picture, timeline and search", async () => {
    const order = await orderOf([row("a1")]);
    const before = await stored();
    const report = await world.app.imports.importFile(order);
    expect(report).toMatchObject({ read: 1, good: 1, stored: 1, known: 0 });
    expect(await stored()).toBe(before + 1);
    const caller = await as(world, "outsiderOfficer");
    const answer = await caller.get("/api/v1/incidents?q=Becher%20a1");
    expect(answer.json()).toMatchObject({
      items: [
        {
          category: "litter_small",
          occurredFrom: "2025-07-03T10:30:00.000Z",
          position: { lon: 7.06, lat: 49.29 },
          source: "import",
          state: "closed",
          districtName: null,
        },
      ],
    });
  });

  it("stores nothing twice, from the same file or from one with further rows", async () => {
    const first = await orderOf(rows(100, 30));
    await world.app.imports.importFile(first);
    const before = await stored();
    const again = await world.app.imports.importFile(first);
    expect(again).toMatchObject({ good: 30, stored: 0, known: 30 });
    const longer = await orderOf(rows(100, 35));
    expect(await world.app.imports.importFile(longer)).toMatchObject({
      stored: 5,
      known: 30,
    });
    expect(await stored()).toBe(before + 5);
  });

  it("counts a row repeated in the file once, and keeps equal rows without a name apart", async () => {
    const twice = await orderOf([row("b1"), row("b1")]);
    expect(await world.app.imports.importFile(twice)).toMatchObject({
      good: 1,
      repeated: 1,
    });
    const nameless = { ...mapping, id: { content: ["art", "zeit", "text"] } };
    const equal = await orderOf([row("c"), row("c"), row("c")], {
      mapping: nameless,
    });
    expect(await world.app.imports.importFile(equal)).toMatchObject({
      good: 3,
      stored: 3,
    });
    expect(await world.app.imports.importFile(equal)).toMatchObject({
      stored: 0,
      known: 3,
    });
  });

  it("writes one entry into the audit log with the Merkle root of all ids", async () => {
    const order = await orderOf(rows(200, 3));
    const report = await world.app.imports.importFile(order);
    const finished = await auditOf(world, "homburg", "import.finished");
    const details: unknown = JSON.parse(finished.at(-1)?.details ?? "null");
    expect(details).toMatchObject({ stored: 3, bad: 0, root: report.root });
    const ids = await world.app.database.admin.query<{ id: string }>(
      "select id from incidents where organisation_id = $1 order by reference_year desc, reference_number desc limit 3",
      [world.organisations.homburg],
    );
    const tree = merkleTree();
    for (const { id } of ids.rows.toReversed()) tree.add(id);
    expect(tree.root()).toBe(report.root);
  });

  it("goes on behind the last batch when a run was stopped", async () => {
    const order = await orderOf(rows(10_000, 4_500));
    const before = await stored();
    const stop = new AbortController();
    const stopAt: ImportWatch = {
      signal: stop.signal,
      onRow: ({ read }) => {
        if (read === 4_100) stop.abort();
      },
    };
    const part = await world.app.imports.importFile(order, stopAt);
    expect(part).toMatchObject({ root: null, stored: 4_000 });
    const continuedAt: (number | null)[] = [];
    const whole = await world.app.imports.importFile(order, {
      onOpen: (_columns, at) => void continuedAt.push(at),
    });
    expect(continuedAt).toEqual([4_000]);
    expect(whole).toMatchObject({ good: 4_500, stored: 4_500, known: 0 });
    expect(await stored()).toBe(before + 4_500);
    const dry = await world.app.imports.tryImport(order);
    expect(dry.root).toBe(whole.root);
  }, 60_000);

  it("refuses a unit of another organisation, a missing column and a missing file", async () => {
    const { imports } = world.app;
    const foreign = await orderOf([], { unitId: world.units.merzigService });
    await expect(imports.tryImport(foreign)).rejects.toMatchObject({
      code: "import.unitUnknown",
    });
    const other = await orderOf([], {
      mapping: { ...mapping, id: { columns: ["kennung"] } },
    });
    const error: unknown = await imports.tryImport(other).catch((e) => e);
    expect(error).toBeInstanceOf(ImportError);
    expect(error instanceof ImportError && error.textIn("de")).toContain(
      "fehlen Spalten, die die Zuordnung nennt: kennung",
    );
    await expect(
      imports.tryImport({ ...foreign, unitId: null, file: "/none.csv" }),
    ).rejects.toMatchObject({ code: "import.fileUnreadable" });
  });
});

describe("the command import", () => {
  const settings = () => ({
    DATABASE_URL: world.app.database.urls.owner,
    MASTER_KEY: world.app.database.masterKey.toString("hex"),
    DATA_DIR: world.app.dataDir,
  });

  async function args(order: ImportOrder, ...more: string[]) {
    const path = join(folder, "probe.mapping.json");
    await writeFile(path, JSON.stringify(mapping));
    const [slug] = await asOrganisation(world, "homburg", (tx) =>
      tx.db
        .selectFrom("organisations")
        .select("slug")
        .where("id", "=", order.organisationId)
        .execute(),
    );
    return [
      "import",
      "--organisation",
      slug?.slug ?? "",
      "--mapping",
      path,
      "--file",
      order.file,
      ...more,
    ];
  }

  it("says in a dry run which value of which line is bad and why, writes those rows to a file that can be corrected, and stores nothing", async () => {
    const order = await orderOf([
      row("d1"),
      "d2;Fest;03.07.2025 12:30;7,06;49,29;Am Markt;laut",
      "d3;Müll;30.02.2025 12:30;200;49,29;Am Markt;",
    ]);
    const before = await stored();
    const bad = join(folder, "bad.csv");
    const { status, output } = await runCommand(
      await args(order, "--dry-run", "--bad-rows", bad),
      settings(),
    );
    expect(output).toContain(
      "Zeile 3, art: „Fest“ – Die Zuordnung sagt nicht, welche Art das ist.",
    );
    expect(output).toContain(
      "Zeile 4, zeit: „30.02.2025 12:30“ – Das ist kein Zeitpunkt der Form dd.MM.yyyy HH:mm.",
    );
    expect(output).toContain("Zeile 4, lon: „200“");
    expect(status).toBe(3);
    expect(await stored()).toBe(before);
    const text = await readFile(bad, "utf8");
    expect(text.split("\r\n")[0]).toBe(
      `\uFEFF${head};_Zeile;_Spalte;_Wert;_Grund`,
    );
    const fixed = { ...order, file: join(folder, "fixed.csv") };
    await writeFile(
      fixed.file,
      text
        .replace("d2;Fest", "d2;Lärm")
        .replace("30.02.2025", "28.02.2025")
        .replace("200;49", "7,06;49"),
    );
    const report = await world.app.imports.importFile(fixed);
    expect(report).toMatchObject({ good: 2, bad: 0, stored: 2 });
  }, 60_000);

  it("is killed in the middle and goes on: every row is there once", async () => {
    const order = await orderOf(rows(50_000, 9_000));
    const before = await stored();
    const command = startCommand(await args(order), settings());
    const { admin } = world.app.database;
    for (;;) {
      const { rows: running } = await admin.query(
        "select 1 from import_runs where state = 'running' and rows_done > 0",
      );
      if (running.length > 0 || command.process.exitCode !== null) break;
    }
    command.process.kill("SIGKILL");
    await command.exit();
    const between = (await stored()) - before;
    expect(between).toBeGreaterThan(0);
    expect(between).toBeLessThan(9_000);
    const { status, output } = await runCommand(await args(order), settings());
    expect(output).toContain("unterbrochener Import");
    expect(status).toBe(0);
    expect(await stored()).toBe(before + 9_000);
    const points = await admin.query<{ count: number }>(
      "select count(*)::int as count from picture_contributions c where organisation_id = $1 and not exists (select 1 from incidents i where i.organisation_id = c.organisation_id and i.id = c.incident_id)",
      [order.organisationId],
    );
    expect(points.rows[0]?.count).toBe(0);
  }, 120_000);
});
