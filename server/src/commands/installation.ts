// SPDX-License-Identifier: EUPL-1.2
import { mkdir } from "node:fs/promises";
import type { Config } from "../platform/config/config.ts";
import { getMasterKey } from "../platform/config/masterKey.ts";
import {
  type DataFolderUse,
  defaultDataDir,
} from "../platform/db/embedded/dataFolder.ts";
import {
  type EmbeddedServer,
  startEmbedded,
} from "../platform/db/embedded/embeddedServer.ts";
import { FolderInUseError } from "../platform/db/embedded/folderLock.ts";
import { findRunningUrl } from "../platform/db/embedded/runningServer.ts";
import {
  type InstallationRecord,
  recordInstallation,
} from "../platform/db/installation.ts";
import type { DatabaseUrls } from "../platform/db/pools.ts";
import { type OwnRoleUrls, roleUrls } from "../platform/db/roles.ts";
import { installDatabase } from "../platform/installDatabase.ts";

const databaseName = "schulterschluss";

/** An opened installation: its folder, its keys, its database. */
export interface Installation {
  readonly dataDir: string;
  readonly masterKey: Buffer;
  /** Earlier master keys that may still wrap keys of the database. */
  readonly previousMasterKeys: readonly Buffer[];
  readonly urls: DatabaseUrls;
  /** How to set the roles' passwords; needed to migrate. */
  readonly ownRoleUrls: OwnRoleUrls;
  /** Ends the embedded database, if there is one. */
  close(): Promise<void>;
}

function ownRoleUrls(config: Config): OwnRoleUrls {
  const { appUrl, workerUrl, authUrl } = config.database;
  return {
    ...(appUrl !== undefined && { app: appUrl }),
    ...(workerUrl !== undefined && { worker: workerUrl }),
    ...(authUrl !== undefined && { auth: authUrl }),
  };
}

/**
 * Opens the data folder and the database that the settings name, starting the
 * embedded server when there is no DATABASE_URL. Does not migrate.
 */
export async function openInstallation(
  config: Config,
  use: DataFolderUse,
): Promise<Installation> {
  const dataDir = config.dataDir ?? defaultDataDir(use);
  const own = ownRoleUrls(config);
  const { url } = config.database;
  await mkdir(dataDir, { recursive: true });
  const embedded =
    url === undefined ? await startEmbedded({ dataDir }) : undefined;
  try {
    const masterKey = await getMasterKey(config.masterKey, dataDir);
    const ownerUrl = url ?? (await embeddedUrl(embedded));
    return {
      dataDir,
      masterKey,
      previousMasterKeys: config.previousMasterKeys,
      urls: roleUrls(ownerUrl, masterKey, own),
      ownRoleUrls: own,
      close: async () => embedded?.stop(),
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/**
 * Opens an installation for work that a running server does not mind, such as a
 * backup: goes to its embedded database when that is in use.
 */
export async function openBeside(
  config: Config,
  use: DataFolderUse,
): Promise<Installation & { readonly isShared: boolean }> {
  try {
    const isShared = config.database.url !== undefined;
    return { ...(await openInstallation(config, use)), isShared };
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    const dataDir = config.dataDir ?? defaultDataDir(use);
    const ownerUrl = await findRunningUrl(dataDir, databaseName);
    if (ownerUrl === undefined) throw error;
    const masterKey = await getMasterKey(config.masterKey, dataDir);
    return {
      dataDir,
      masterKey,
      previousMasterKeys: config.previousMasterKeys,
      urls: roleUrls(ownerUrl, masterKey, ownRoleUrls(config)),
      ownRoleUrls: ownRoleUrls(config),
      isShared: true,
      close: async () => undefined,
    };
  }
}

async function embeddedUrl(
  embedded: EmbeddedServer | undefined,
): Promise<string> {
  if (embedded === undefined) throw new Error("no embedded server was started");
  await embedded.ensureDatabase(databaseName);
  return embedded.url(databaseName);
}

/** Migrates the database and reads, or at the first time writes, what it is. */
export async function prepareDatabase(
  installation: Installation,
  isDemo: boolean,
  now: Date,
): Promise<{ applied: string[]; record: InstallationRecord }> {
  const applied = await installDatabase({
    ownerUrl: installation.urls.owner,
    masterKey: installation.masterKey,
    previousMasterKeys: installation.previousMasterKeys,
    ownRoleUrls: installation.ownRoleUrls,
  });
  const record = await recordInstallation(installation.urls.owner, isDemo, now);
  return { applied, record };
}
