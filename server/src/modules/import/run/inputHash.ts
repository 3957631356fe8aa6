// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { unreadable } from "../importError.ts";
import type { ImportOrder } from "./importParts.ts";

/** SHA-256 of all that decides what an import stores: files, mapping, unit. */
export async function inputHashOf(
  order: ImportOrder,
  files: readonly string[],
): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([order.mapping, order.unitId]));
  for (const file of files) {
    const part = createHash("sha256");
    try {
      for await (const chunk of createReadStream(file))
        part.update(chunk as Buffer);
    } catch (error) {
      throw unreadable(file, error);
    }
    hash.update(part.digest());
  }
  return hash.digest("hex");
}
