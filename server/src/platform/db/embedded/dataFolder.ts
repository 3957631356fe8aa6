// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isRoot } from "./systemUser.ts";

/** What a data folder is for: the installation, or the demo of one checkout. */
export type DataFolderUse = "installation" | "demo";

/** Root's folder: the database user can enter it, whatever holds the checkout. */
export const systemFolder = "/var/lib/schulterschluss";

const checkout = fileURLToPath(new URL("../../../../..", import.meta.url));

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where data is kept when DATA_DIR is not set: for root in the system's folder,
 * else in the checkout, or in the home folder when the checkout is read-only.
 * Two checkouts of root keep their demos apart.
 */
export function defaultDataDir(use: DataFolderUse): string {
  if (isRoot()) {
    const mark = createHash("sha256").update(checkout).digest("hex");
    const name = use === "demo" ? `demo-${mark.slice(0, 8)}` : "data";
    return join(systemFolder, name);
  }
  const base = mayWrite(checkout)
    ? join(checkout, ".data")
    : join(homedir(), ".local", "share", "schulterschluss");
  return join(base, use);
}
