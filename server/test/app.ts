// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, type AppOptions, createApp } from "../src/app.ts";
import {
  type AdjustableClock,
  fixedClock,
} from "../src/platform/clock/clock.ts";
import { type Config, readConfig } from "../src/platform/config/config.ts";
import {
  type Application,
  createApplication,
} from "../src/platform/createApplication.ts";
import {
  type PlatformOptions,
  createPlatform,
} from "../src/platform/createPlatform.ts";
import type { ServerModule } from "../src/platform/http/module.ts";
import type { RatePlan } from "../src/platform/http/rateLimit.ts";
import type { Uuid } from "../src/platform/db/actor.ts";
import { noCircles } from "../src/platform/identity/circleSource.ts";
import { createLog } from "../src/platform/log/log.ts";
import type { Platform } from "../src/platform/platform.ts";
import { type TestDatabase, createTestDatabase } from "./database.ts";
import { Ledger } from "./ledger.ts";
import { type MemoryIdentity, createMemoryIdentity } from "./memoryIdentity.ts";
import { testNow } from "./unitOfWork.ts";

/** The product, or a part of it, on a database of its own with a clock that stands still. */
export interface TestApp extends Application {
  readonly database: TestDatabase;
  readonly clock: AdjustableClock;
  /** Folder of the installation; removed when it is closed. */
  readonly dataDir: string;
  /** What it answered, for the proof of a whole run. */
  readonly ledger: Ledger;
  /** Listens on a port of the kernel's choice; answers the address. */
  listenHere(): Promise<string>;
  /** Ends everything and drops the database. */
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly clock?: AdjustableClock;
  readonly isDemo?: boolean;
  readonly ratePlan?: RatePlan;
  readonly webFolder?: string;
  /** Organisations that scheduled work is done for, where no directory says so. */
  readonly organisations?: readonly Uuid[];
  /** Environment variables that differ from the defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Settings that every connection to its database begins with. */
  readonly databaseSettings?: Readonly<Record<string, string>>;
  /** Receives each line of the log, also of what is usually too fine for it. */
  readonly onLogLine?: (line: string) => void;
}

/** Far above what a test needs; limits have tests of their own. */
const wideRatePlan: RatePlan = {
  read: 1e6,
  write: 1e6,
  sensitive: 1e6,
  upload: 1e6,
};

function testConfig(options: TestAppOptions): Config {
  return readConfig({
    PUBLIC_URL: "http://localhost:8080",
    DATABASE_POOL_SIZE: "8",
    RUN_JOBS: "false",
    LOG_LEVEL: "silent",
    ...options.settings,
  });
}

function platformOptions(
  database: TestDatabase,
  clock: AdjustableClock,
  options: TestAppOptions,
  ledger: Ledger,
): PlatformOptions {
  const { onLogLine } = options;
  const config = testConfig(options);
  return {
    config,
    clock,
    urls: database.urls,
    dataDir: mkdtempSync(join(tmpdir(), "schulterschluss-app-")),
    masterKey: database.masterKey,
    isDemo: options.isDemo ?? false,
    log: createLog(onLogLine === undefined ? "info" : "debug", {
      write: (line) => {
        ledger.take(line);
        onLogLine?.(line);
      },
    }),
  };
}

async function finish<A extends Application>(
  database: TestDatabase,
  clock: AdjustableClock,
  application: A,
  { dataDir, ledger }: { readonly dataDir: string; readonly ledger: Ledger },
): Promise<A & TestApp> {
  await application.start();
  return {
    ...application,
    database,
    clock,
    dataDir,
    ledger,
    listenHere: () => application.listen("127.0.0.1", 0),
    close: async () => {
      await application.stop();
      await ledger.write(database.admin);
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The whole product, started and ready; jobs run when a test drains them. */
export async function createTestApp(
  options: TestAppOptions = {},
): Promise<App & TestApp> {
  const database = await createTestDatabase(options.databaseSettings);
  const clock = options.clock ?? fixedClock(testNow);
  const ledger = new Ledger();
  const appOptions: AppOptions = {
    ...platformOptions(database, clock, options, ledger),
    ratePlan: options.ratePlan ?? wideRatePlan,
    ...(options.webFolder !== undefined && { webFolder: options.webFolder }),
  };
  const application = await createApp(appOptions);
  return finish(database, clock, application, {
    dataDir: appOptions.dataDir,
    ledger,
  });
}

/** A platform without the product's modules, for tests of the platform itself. */
export interface TestPlatform extends TestApp {
  readonly identity: MemoryIdentity;
}

/** The platform with modules of the test's own and people by name. */
export async function createTestPlatform(
  createModules: (platform: Platform) => readonly ServerModule[],
  options: TestAppOptions = {},
): Promise<TestPlatform> {
  const database = await createTestDatabase();
  const clock = options.clock ?? fixedClock(testNow);
  const ledger = new Ledger();
  const parts = platformOptions(database, clock, options, ledger);
  const handle = createPlatform(parts);
  const identity = createMemoryIdentity();
  const application = await createApplication(handle, {
    modules: createModules(handle.platform),
    identity,
    circles: noCircles,
    listActiveOrganisations: async () => options.organisations ?? [],
    ratePlan: options.ratePlan ?? wideRatePlan,
    ...(options.webFolder !== undefined && { webFolder: options.webFolder }),
  });
  const { dataDir } = parts;
  const app = await finish(database, clock, application, { dataDir, ledger });
  return { ...app, identity };
}
