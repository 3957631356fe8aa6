// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "./config.ts";
import { decodeKey } from "./settings.ts";

/** Name of the key file in the data folder of an embedded installation. */
export const masterKeyFile = "master.key";

/**
 * The master key: as set, else from the data folder, else made there (readable
 * by its owner only). Backups hold it only when asked to.
 */
export async function getMasterKey(
  set: Buffer | undefined,
  dataDir: string,
): Promise<Buffer> {
  if (set !== undefined) return set;
  const path = join(dataDir, masterKeyFile);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return makeMasterKey(path);
  const key = decodeKey(text.trim());
  if (key === undefined)
    throw new ConfigError(
      `MASTER_KEY: the file ${path} does not hold 32 bytes in hexadecimal or base64`,
    );
  return key;
}

async function makeMasterKey(path: string): Promise<Buffer> {
  const key = randomBytes(32);
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${key.toString("hex")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}
