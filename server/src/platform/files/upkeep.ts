// SPDX-License-Identifier: EUPL-1.2
import { rm } from "node:fs/promises";
import type { Tx, Uuid } from "../db/actor.ts";
import type { FileUpkeep } from "./files.ts";
import {
  eraseFileKeys,
  listLiveFileIds,
  listUnownedFiles,
} from "./files.repo.ts";
import type { FileStore, FoundPart } from "./fileStore.ts";

/** Task that removes the bytes of an erased file. */
export const removeBytesTask = "files.removeBytes";

const dayMs = 24 * 3_600_000;
/** A phone may come back after its holidays: only then is an upload given up. */
const unownedMs = 30 * dayMs;
const batchSize = 1000;

/** Destroys the keys of files, says so in the log and lets the bytes follow after the commit. */
export async function eraseFiles(
  tx: Tx,
  ids: readonly Uuid[],
  reason?: string,
): Promise<number> {
  const { organisationId } = tx.actor;
  const erased = await eraseFileKeys(tx, ids);
  for (const id of erased) {
    tx.audit({
      action: "files.erased",
      object: { type: "file", id },
      ...(reason !== undefined && { reason }),
    });
    tx.enqueue({ task: removeBytesTask, organisationId, objectId: id });
  }
  return erased.length;
}

/** Bytes that lie too long for an upload under way, in batches of one organisation. */
async function* listOld(
  store: FileStore,
  before: Date,
): AsyncGenerator<readonly [FoundPart, ...FoundPart[]]> {
  let batch: [FoundPart, ...FoundPart[]] | undefined;
  for await (const part of store.list()) {
    if (part.changedAt >= before) continue;
    const isFull =
      batch !== undefined &&
      (batch.length >= batchSize ||
        batch[0].organisationId !== part.organisationId);
    if (isFull && batch !== undefined) yield batch;
    if (batch === undefined || isFull) batch = [part];
    else batch.push(part);
  }
  if (batch !== undefined) yield batch;
}

/** Builds the background work on the stored bytes. */
export function createUpkeep(store: FileStore): FileUpkeep {
  return {
    removeBytes: async (tx, id) => {
      const live = await listLiveFileIds(tx, [id]);
      if (live.length === 0) await store.remove(tx.actor.organisationId, id);
    },
    eraseUnowned: async (tx) => {
      const before = new Date(tx.now.getTime() - unownedMs);
      return eraseFiles(tx, await listUnownedFiles(tx, before), "unowned");
    },
    collectOrphans: async (now, inOrganisation) => {
      let removed = 0;
      const before = new Date(now.getTime() - dayMs);
      for await (const parts of listOld(store, before)) {
        const ids = parts.flatMap((part) => part.id ?? []);
        const live = await inOrganisation(parts[0].organisationId, (tx) =>
          listLiveFileIds(tx, [...new Set(ids)]),
        );
        const kept = new Set(live);
        for (const part of parts) {
          if (part.id !== undefined && kept.has(part.id)) continue;
          await rm(part.path, { force: true });
          removed += 1;
        }
      }
      return removed;
    },
  };
}
