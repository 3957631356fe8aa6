// SPDX-License-Identifier: EUPL-1.2
import { open } from "node:fs/promises";

/** Makes names in a folder durable: a rename is on disk only after this. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
