// SPDX-License-Identifier: EUPL-1.2
import type { OutboxDatabase } from "./database.ts";
import { contextOf, type EntryContent, type OutboxEntry } from "./model.ts";
import { openPhoto } from "./photos.ts";
import { openJson } from "./sealedBox.ts";
import { findReadingLease } from "./vault.ts";

/** One entry as it is written to a file: everything needed to record it elsewhere. */
interface ExportedEntry {
  readonly id: string;
  readonly operation: string;
  readonly path: string;
  readonly formatVersion: number;
  readonly idempotencyKey: string;
  readonly membershipId: string;
  readonly createdAt: string;
  readonly state: string;
  readonly lastError: string | null;
  readonly body: unknown;
  readonly photos: readonly {
    readonly fileId: string;
    readonly type: string;
    readonly base64: string;
  }[];
}

function toBase64(bytes: Uint8Array<ArrayBuffer>): string {
  let binary = "";
  // In pieces: a whole photo as arguments would overflow the stack.
  for (let start = 0; start < bytes.length; start += 32_768)
    binary += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  return btoa(binary);
}

async function exportOne(
  db: OutboxDatabase,
  entry: OutboxEntry,
  key: CryptoKey,
): Promise<ExportedEntry> {
  const content = await openJson<EntryContent>(
    key,
    entry.box,
    contextOf(entry),
  );
  const photos = [];
  for (const photo of entry.photos) {
    const bytes = await openPhoto(db, photo.fileId, key);
    if (bytes === undefined) continue;
    const base64 = toBase64(bytes);
    photos.push({ fileId: photo.fileId, type: photo.type, base64 });
  }
  return {
    id: entry.id,
    operation: entry.call.operation,
    path: entry.call.path,
    formatVersion: entry.call.formatVersion,
    idempotencyKey: entry.idempotencyKey,
    membershipId: entry.membershipId,
    createdAt: new Date(entry.createdAt).toISOString(),
    state: entry.state,
    lastError: entry.lastError?.code ?? null,
    body: content.body,
    photos,
  };
}

/**
 * Entries that the server does not have, readable, as one JSON file; they stay
 * on the phone and count as exported. Only what is unlocked can be exported:
 * `locked` tells how many could not.
 */
export async function exportEntries(
  db: OutboxDatabase,
  ids: readonly string[],
  now: number,
): Promise<{ readonly file: Blob; readonly locked: number }> {
  const exported: ExportedEntry[] = [];
  let locked = 0;
  for (const id of ids) {
    const entry = await db.entries.get(id);
    if (entry === undefined || entry.state === "sent") continue;
    const lease = await findReadingLease(db, entry.vaultId, now);
    if (lease === undefined) {
      locked += 1;
      continue;
    }
    exported.push(await exportOne(db, entry, lease.key));
    await db.entries.update(id, { exportedAt: now });
  }
  const document = {
    format: "schulterschluss-outbox/1",
    exportedAt: new Date(now).toISOString(),
    entries: exported,
  };
  const file = new Blob([JSON.stringify(document, null, 2)], {
    type: "application/json",
  });
  return { file, locked };
}
