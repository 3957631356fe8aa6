// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "../../platform/db/actor.ts";
import type { FileOwner, FileRecord } from "../../platform/files/files.ts";

/** Answers for the files of every kind of record there is. */
export type FileOwners = ReadonlyMap<string, FileOwner>;

/** Registers the modules that own files; throws when two answer for one type. */
export function fileOwners(owners: readonly FileOwner[]): FileOwners {
  const byType = new Map(owners.map((owner) => [owner.type, owner]));
  if (byType.size !== owners.length)
    throw new Error(
      `two modules answer for one type of file owner: ${owners.map((owner) => owner.type).join(", ")}`,
    );
  return byType;
}

/**
 * Code of what lets the actor see a file; undefined when nothing does. A file
 * that no record has taken over is seen by who uploaded it, and by nobody else.
 */
export async function findFileGround(
  tx: Tx,
  owners: FileOwners,
  file: FileRecord,
): Promise<string | undefined> {
  if (file.owner === null) {
    const { accountId } = tx.actor;
    return accountId !== null && accountId === file.addedBy
      ? "uploader"
      : undefined;
  }
  const owner = owners.get(file.owner.type);
  if (owner === undefined || !tx.actor.permissions.has(owner.permission))
    return undefined;
  return owner.findReadGround(tx, file.owner.id);
}
