// SPDX-License-Identifier: EUPL-1.2
// The audit log at a million entries: writing, sealing and verifying them on the
// embedded server with durable commits and row rules on.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSealer } from "../../server/src/platform/audit/sealer.ts";
import { verifyAudit } from "../../server/src/platform/audit/verifyAudit.ts";
import { createDatabase } from "../../server/src/platform/db/database.ts";
import { startEmbedded } from "../../server/src/platform/db/embedded/embeddedServer.ts";
import { createPools } from "../../server/src/platform/db/pools.ts";
import { roleUrls } from "../../server/src/platform/db/roles.ts";
import { installDatabase } from "../../server/src/platform/installDatabase.ts";
import {
  type AuditWorld,
  createAuditWorld,
} from "../../server/test/auditWorld.ts";
import { testMasterKey } from "../../server/test/masterKey.ts";
import { recordFigure, tableHead } from "../record.ts";

const organisation = "11111111-1111-4111-8111-111111111111";
const million = 1_000_000;
const batch = 5000;

const seconds = (startedAt: number) => (performance.now() - startedAt) / 1000;

async function write(world: AuditWorld, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let done = 0; done < count; done += batch)
    await world.record(organisation, batch);
  return seconds(startedAt);
}

async function seal(world: AuditWorld): Promise<number> {
  const startedAt = performance.now();
  const sealer = createSealer(world, (error) => {
    throw error;
  });
  await sealer.sealAll();
  return seconds(startedAt);
}

async function verify(world: AuditWorld) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  const startedAt = performance.now();
  const report = await world.as(organisation, (tx) =>
    verifyAudit(tx, world.keys, {
      held: [],
      onProgress: () => {
        highest = Math.max(highest, process.memoryUsage.rss());
      },
    }),
  );
  if (!report.isIntact || report.entriesVerified !== million)
    throw new Error(`verified ${report.entriesVerified} entries`);
  return { durationS: seconds(startedAt), growthMb: (highest - before) / 1e6 };
}

async function measure(world: AuditWorld): Promise<boolean[]> {
  const writeS = await write(world, 100_000);
  const sealS = await seal(world);
  await write(world, million - 100_000);
  await seal(world);
  const { durationS, growthMb } = await verify(world);
  return [
    await recordFigure({
      id: "audit.seal-100k",
      ours: sealS,
      details: { writeS },
    }),
    await recordFigure({ id: "audit.verify-1m", ours: durationS }),
    await recordFigure({ id: "audit.verify-1m-memory", ours: growthMb }),
  ];
}

const dataDir = await mkdtemp(join(tmpdir(), "schulterschluss-bench-"));
const server = await startEmbedded({ dataDir });
try {
  await server.ensureDatabase("bench");
  const ownerUrl = server.url("bench");
  await installDatabase({ ownerUrl, masterKey: testMasterKey });
  const pools = createPools(roleUrls(ownerUrl, testMasterKey), {
    size: 4,
    statementTimeoutMs: 120_000,
    onError: (_pool, error) => {
      throw error;
    },
  });
  const db = createDatabase(pools.app);
  const database = { pools, db, masterKey: testMasterKey };
  const world = await createAuditWorld(database, [organisation]);
  process.stdout.write(tableHead);
  try {
    const met = await measure(world);
    process.exitCode = met.every(Boolean) ? 0 : 1;
  } finally {
    await pools.end();
  }
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
