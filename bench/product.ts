// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../server/src/app.ts";
import { systemClock } from "../server/src/platform/clock/clock.ts";
import { readConfig } from "../server/src/platform/config/config.ts";
import { startEmbedded } from "../server/src/platform/db/embedded/embeddedServer.ts";
import { roleUrls } from "../server/src/platform/db/roles.ts";
import { installDatabase } from "../server/src/platform/installDatabase.ts";
import { testMasterKey } from "../server/test/masterKey.ts";

/** The whole product on an empty embedded database, without a web server. */
export interface Product {
  readonly app: App;
  /** Folder of the installation. */
  readonly folder: string;
  /** URL of a database of the embedded server as superuser. */
  url(database: string): string;
  /** Creates a further, empty database on the embedded server. */
  ensureDatabase(name: string): Promise<boolean>;
  /** Ends everything and removes the folder. */
  stop(): Promise<void>;
}

/** Name of the product's database. */
export const productDatabase = "bench";

/** Installs the product in a temporary folder, with durable commits as in operation. */
export async function startProduct(options: {
  /** Whether the people of the demonstration may be put in. */
  readonly isDemo: boolean;
  /** The built web app, where its pages are needed. */
  readonly webFolder?: string;
}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "schulterschluss-bench-"));
  const server = await startEmbedded({ dataDir: folder });
  const clear = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await server.ensureDatabase(productDatabase);
    const ownerUrl = server.url(productDatabase);
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
      isDemo: options.isDemo,
      ...(options.webFolder !== undefined && { webFolder: options.webFolder }),
    });
    return {
      app,
      folder,
      url: (database) => server.url(database),
      ensureDatabase: (name) => server.ensureDatabase(name),
      stop: async () => {
        await app.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
