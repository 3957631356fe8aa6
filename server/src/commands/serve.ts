// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { type App, createApp } from "../app.ts";
import { systemClock } from "../platform/clock/clock.ts";

import { refuseUnboundRole } from "../platform/db/appRoleCheck.ts";
import type { DataFolderUse } from "../platform/db/embedded/dataFolder.ts";
import {
  type InstallationRecord,
  recordSeeded,
} from "../platform/db/installation.ts";
import { type CommandContext, UsageError } from "./command.ts";
import {
  type Installation,
  openInstallation,
  prepareDatabase,
} from "./installation.ts";
import { getWebApp } from "./webApp.ts";

/** What differs between the commands that run the product. */
export interface ServePlan {
  readonly use: DataFolderUse;
  /** Fills a new database before the server is ready. */
  readonly seed?: (application: App, context: CommandContext) => Promise<void>;
  /** Says what a person at the terminal does next. */
  readonly greet: (
    address: string,
    application: App,
    context: CommandContext,
  ) => Promise<void>;
}

async function refuseUnboundAppRole(installation: Installation): Promise<void> {
  const pool = new pg.Pool({
    connectionString: installation.urls.app,
    max: 1,
  });
  try {
    await refuseUnboundRole(pool);
  } finally {
    await pool.end();
  }
}

function refuseOtherUse(record: InstallationRecord, use: DataFolderUse): void {
  if (record.isDemo && use !== "demo")
    throw new UsageError(
      "this database was made by the demo, where anybody signs in with one click: it is never used in earnest. Choose another DATA_DIR or DATABASE_URL.",
    );
  if (!record.isDemo && use === "demo")
    throw new UsageError(
      "this database belongs to an installation: the demo does not touch it. Choose another DATA_DIR or DATABASE_URL.",
    );
}

/** Migrates, checks and marks the database, and puts the product together on it. */
export async function openApplication(
  context: CommandContext,
  installation: Installation,
  use: DataFolderUse,
): Promise<{ application: App; record: InstallationRecord }> {
  const { record } = await prepareDatabase(
    installation,
    use === "demo",
    systemClock.now(),
  );
  refuseOtherUse(record, use);
  await refuseUnboundAppRole(installation);
  const application = await createApp({
    config: context.config,
    urls: installation.urls,
    dataDir: installation.dataDir,
    masterKey: installation.masterKey,
    previousMasterKeys: context.config.previousMasterKeys,
    isDemo: record.isDemo,
  });
  return { application, record };
}

async function listen(
  application: App,
  { config }: CommandContext,
): Promise<string> {
  try {
    return await application.listen(config.host, config.port);
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      error.code === "EADDRINUSE"
    )
      throw new UsageError(
        `another program listens on port ${config.port}: choose another one, such as PORT=${config.port + 1}`,
      );
    throw error;
  }
}

/** Resolves when the process is asked to end. */
export function untilAsked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function run(
  context: CommandContext,
  installation: Installation,
  plan: ServePlan,
  webApp: Promise<unknown>,
): Promise<void> {
  const { application, record } = await openApplication(
    context,
    installation,
    plan.use,
  );
  try {
    // Answers health checks while the first data are made; all else waits.
    const address = await listen(application, context);
    if (record.seededAt === null) {
      await plan.seed?.(application, context);
      await recordSeeded(installation.urls.owner, systemClock.now());
    }
    await webApp;
    await application.start();
    await plan.greet(address, application, context);
    await untilAsked(context.signal);
  } finally {
    await application.stop();
  }
}

/** Runs the product until the process is asked to end; leaves nothing running. */
export async function serve(
  context: CommandContext,
  plan: ServePlan,
): Promise<number> {
  // Built while the database is made and filled; the server is ready with both.
  const webApp = getWebApp(context.print);
  webApp.catch(() => undefined);
  const installation = await openInstallation(context.config, plan.use);
  try {
    await run(context, installation, plan, webApp);
    return 0;
  } finally {
    await installation.close();
  }
}
