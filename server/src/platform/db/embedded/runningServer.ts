// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findEngine } from "./engineFile.ts";
import { superuserUrl } from "./serverProcess.ts";

/**
 * URL of a database of the embedded server that another process runs on this
 * data folder, as superuser; undefined when none is running. Its lock file
 * names the port.
 */
export async function findRunningUrl(
  dataDir: string,
  database: string,
): Promise<string | undefined> {
  const engine = await findEngine(dataDir);
  const path = join(dataDir, "postgresql", "postmaster.pid");
  const text = await readFile(path, "utf8").catch(() => "");
  const port = Number(text.split("\n")[3]);
  return engine === undefined || !(port > 0)
    ? undefined
    : superuserUrl(port, engine.password, database);
}
