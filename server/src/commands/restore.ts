// SPDX-License-Identifier: EUPL-1.2
import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { restoreBackup } from "../platform/backup/restoreBackup.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { masterKeyFile } from "../platform/config/masterKey.ts";
import {
  type DataFolderUse,
  defaultDataDir,
} from "../platform/db/embedded/dataFolder.ts";
import { installDatabase } from "../platform/installDatabase.ts";
import { masterKeys } from "../platform/keys/masterKey.ts";
import { readArguments, useOf } from "./arguments.ts";
import { verifyAll } from "./auditVerify.ts";
import { type CommandContext, UsageError } from "./command.ts";
import { type Installation, openInstallation } from "./installation.ts";

const usage = "restore <file>";

/** Otherwise a new key would be made, which opens no backup. */
async function refuseMissingKey(
  { config }: CommandContext,
  use: DataFolderUse,
): Promise<void> {
  if (config.masterKey !== undefined) return;
  const path = join(config.dataDir ?? defaultDataDir(use), masterKeyFile);
  await access(path).catch(() => {
    throw new UsageError(
      `a backup opens with its master key only: set MASTER_KEY, or put the key into ${path}`,
    );
  });
}

async function restoreInto(
  context: CommandContext,
  installation: Installation,
  path: string,
): Promise<void> {
  const { masterKey, previousMasterKeys, ownRoleUrls, urls } = installation;
  const restored = await restoreBackup({
    path,
    ownerUrl: urls.owner,
    filesFolder: join(installation.dataDir, "files"),
    masters: masterKeys(masterKey, previousMasterKeys),
    now: systemClock.now(),
    install: async (upTo) => {
      await installDatabase({
        ownerUrl: urls.owner,
        masterKey,
        previousMasterKeys,
        ownRoleUrls,
        ...(upTo !== undefined && { upTo }),
      });
    },
  });
  const { head, rows, tables, files } = restored;
  context.print(
    `restored ${rows} rows of ${tables} tables and ${files} files, saved ${head.createdAt} by version ${head.version} from PostgreSQL ${head.postgres}`,
  );
}

/** Restores a backup into an empty installation and verifies the audit log. */
export async function restore(context: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(context.args, usage, {});
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1)
    throw new UsageError(`Usage: schulterschluss ${usage}`);
  const use = useOf(values);
  await refuseMissingKey(context, use);
  const installation = await openInstallation(context.config, use);
  try {
    await restoreInto(context, installation, resolve(file));
    const isIntact = await verifyAll(context, installation, { held: [] });
    return isIntact ? 0 : 1;
  } finally {
    await installation.close();
  }
}
