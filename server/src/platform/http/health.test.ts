// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type TestDatabase,
  createTestDatabase,
} from "../../../test/database.ts";
import { createMemoryIdentity } from "../../../test/memoryIdentity.ts";
import { readConfig } from "../config/config.ts";
import { type Application, createApplication } from "../createApplication.ts";
import { createPlatform } from "../createPlatform.ts";
import { createLog } from "../log/log.ts";
import { noCircles } from "../identity/circleSource.ts";

let database: TestDatabase;
let application: Application;
let finishSeeding: (() => void) | undefined;
const logLines: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const handle = createPlatform({
    config: readConfig({ LOG_LEVEL: "silent", RUN_JOBS: "false" }),
    urls: database.urls,
    dataDir: "/nonexistent",
    masterKey: database.masterKey,
    isDemo: false,
    log: createLog("info", { write: (line) => void logLines.push(line) }),
  });
  const seeding = new Promise<void>((resolve) => (finishSeeding = resolve));
  application = await createApplication(handle, {
    modules: [{ name: "situation", operations: [], onStart: () => seeding }],
    identity: createMemoryIdentity(),
    circles: noCircles,
    listActiveOrganisations: async () => [],
  });
});
afterAll(async () => {
  await application.stop();
  await database.close();
});

test("the server lives at once but is ready only when its modules are", async () => {
  const status = async (url: string) =>
    (await application.server.inject({ url })).statusCode;
  const starting = application.start();
  expect(await status("/api/health/live")).toBe(200);
  expect(await status("/api/health/ready")).toBe(503);
  // Probes ask each second: a server that starts is no fault and fills no log.
  expect(logLines).toEqual([]);
  const early = await application.server.inject({ url: "/api/v1/about" });
  expect(early.json()).toMatchObject({ code: "server.notReady" });
  expect(early.headers["retry-after"]).toBe("1");
  finishSeeding?.();
  await starting;
  expect(await status("/api/health/ready")).toBe(200);
  expect(await status("/api/v1/about")).toBe(200);
});
