// SPDX-License-Identifier: EUPL-1.2
// How fast a file becomes incidents, and whether memory stays flat, on the
// embedded server with durable commits and row rules on.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../../server/src/app.ts";
import { loadMapping } from "../../server/src/modules/import/index.ts";
import {
  activateOrganisation,
  importReferenceOrganisations,
  organisationIdOf,
} from "../../server/src/modules/organisations/index.ts";
import { systemClock } from "../../server/src/platform/clock/clock.ts";
import { readConfig } from "../../server/src/platform/config/config.ts";
import { startEmbedded } from "../../server/src/platform/db/embedded/embeddedServer.ts";
import { roleUrls } from "../../server/src/platform/db/roles.ts";
import { installDatabase } from "../../server/src/platform/installDatabase.ts";
import { testMasterKey } from "../../server/test/masterKey.ts";
import { recordFigure, tableHead } from "../record.ts";
import { writeStreetFiles } from "./streetFile.ts";

const rowCount = 100_000;
const officialKey = "ags:05315000";
const organisationId = organisationIdOf(officialKey);

async function addCity({ platform }: App): Promise<void> {
  await importReferenceOrganisations(platform, [
    {
      officialKey,
      kind: "municipality",
      name: "Köln",
      shortName: "Köln",
      state: "NW",
      districtName: null,
      population: null,
      lon: 6.96,
      lat: 50.94,
      positionQuality: null,
    },
  ]);
  await activateOrganisation(platform, organisationId, "bench");
}

async function measure(app: App, folder: string): Promise<boolean[]> {
  const file = await writeStreetFiles(folder, rowCount);
  const mapping = await loadMapping("koeln-bussgelder");
  const highest = { first: 0, second: 0 };
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const report = await app.imports.importFile(
    { organisationId, unitId: null, mapping, file, joinFiles: new Map() },
    {
      onRow: ({ read }) => {
        if (read % 1_000 !== 0) return;
        const half = read <= rowCount / 2 ? "first" : "second";
        highest[half] = Math.max(highest[half], process.memoryUsage.rss());
      },
    },
  );
  const durationUs = (performance.now() - startedAt) * 1000;
  const cpu = process.cpuUsage(cpuBefore);
  // A few rows lie in the hour that the clock skips in March, and are bad.
  if (report.read !== rowCount || report.stored !== report.good)
    throw new Error(`stored ${report.stored} of ${report.read} rows`);
  return [
    await recordFigure({
      id: "import.row-time",
      ours: durationUs / rowCount,
      details: {
        rowsPerS: (rowCount / durationUs) * 1e6,
        ownCpuUsPerRow: (cpu.user + cpu.system) / rowCount,
      },
    }),
    await recordFigure({
      id: "import.memory-growth",
      ours: Math.max(0, (highest.second - highest.first) / 1e6),
      details: { highestMb: Math.max(highest.first, highest.second) / 1e6 },
    }),
  ];
}

const folder = await mkdtemp(join(tmpdir(), "schulterschluss-bench-"));
const server = await startEmbedded({ dataDir: folder });
try {
  await server.ensureDatabase("bench");
  const ownerUrl = server.url("bench");
  await installDatabase({ ownerUrl, masterKey: testMasterKey });
  const app = await createApp({
    config: readConfig({
      PUBLIC_URL: "http://localhost:8080",
      RUN_JOBS: "false",
      LOG_LEVEL: "silent",
    }),
    clock: systemClock,
    urls: roleUrls(ownerUrl, testMasterKey),
    dataDir: folder,
    masterKey: testMasterKey,
    isDemo: false,
  });
  try {
    await addCity(app);
    process.stdout.write(tableHead);
    const met = await measure(app, folder);
    process.exitCode = met.every(Boolean) ? 0 : 1;
  } finally {
    await app.stop();
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
