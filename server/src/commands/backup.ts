// SPDX-License-Identifier: EUPL-1.2
import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createBackup } from "../platform/backup/createBackup.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { productVersion } from "../platform/http/about.route.ts";
import { masterKeys } from "../platform/keys/masterKey.ts";
import { readArguments, useOf } from "./arguments.ts";
import { type CommandContext, UsageError } from "./command.ts";
import { openBeside } from "./installation.ts";

const usage = "backup [file]";

function defaultName(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return `schulterschluss-${stamp}Z.tar.gz`;
}

async function refuseExisting(path: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new UsageError(`${path} exists: name a new file`);
}

/** Saves the installation into one file, also while it runs. */
export async function backup(context: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(context.args, usage, {});
  const now = systemClock.now();
  const path = resolve(positionals[0] ?? defaultName(now));
  await refuseExisting(path);
  const installation = await openBeside(context.config, useOf(values));
  try {
    const { masterKey, previousMasterKeys, urls, dataDir } = installation;
    const master = masterKeys(masterKey, previousMasterKeys).current;
    const saved = await createBackup({
      path,
      master,
      now,
      ownerUrl: urls.owner,
      filesFolder: join(dataDir, "files"),
      version: productVersion,
    });
    context.print(
      `saved ${saved.rows} rows of ${saved.tables} tables and ${saved.files} files to ${path}`,
    );
    context.print(
      `It opens with the master key ${master.id} only, which is not in it: keep that key in another safe place (docs/operate/keys.md).`,
    );
    return 0;
  } finally {
    await installation.close();
  }
}
