// SPDX-License-Identifier: EUPL-1.2
// Forms that were begun: their words sealed as one, each photo sealed by
// itself, once, under the id the entry will have. Saving then only has to
// write the words.
import type { OutboxDatabase, StoredDraft } from "./database.ts";
import type { Hat } from "./model.ts";
import { holdPhotos, type NewPhoto, readPhoto, sealPhotos } from "./photos.ts";
import { isQuotaError, writeIfRoom } from "./quota.ts";
import { openJson, sealJson } from "./sealedBox.ts";
import { setState } from "./states.ts";
import { findReadingLease, findVault } from "./vault.ts";

/** A form as it is kept. */
export interface DraftContent {
  /** All but the photos, as JSON. */
  readonly value: unknown;
  readonly photos: readonly NewPhoto[];
}

interface SealedDraft {
  readonly value: unknown;
  readonly photos: readonly Omit<NewPhoto, "bytes">[];
}

/** A form as it was found; `missing` photos had found no room. */
export interface FoundDraft extends DraftContent {
  readonly missing: number;
}

function draftContext(id: string): string {
  return `draft:${id}`;
}

/**
 * Keeps a form that was begun; answers the ids of photos that found no room:
 * they are in the page only. Nothing is written when, after sealing, the form
 * is no longer wanted.
 */
export async function keepDraft(
  db: OutboxDatabase,
  id: string,
  hat: Hat,
  { value, photos }: DraftContent,
  isWanted: () => boolean,
): Promise<readonly string[]> {
  const vault = await findVault(db, hat.accountId);
  if (vault === undefined) return photos.map((photo) => photo.fileId);
  const content: SealedDraft = {
    value,
    photos: photos.map(({ fileId, type }) => ({ fileId, type })),
  };
  const draft: StoredDraft = {
    id,
    accountId: hat.accountId,
    membershipId: hat.membershipId,
    vaultId: vault.id,
    updatedAt: Date.now(),
    box: await sealJson(vault.publicKey, content, draftContext(id)),
  };
  // Photos of a saved entry that is being changed lie with the entry.
  const entry = await db.entries.get(id);
  const named = new Set(entry?.photos.map((photo) => photo.fileId));
  const own = photos.filter((photo) => !named.has(photo.fileId));
  const sealed = await sealPhotos(vault, id, own);
  if (!isWanted()) return [];
  try {
    await db.transaction(["drafts", "photos"], async (tables) => {
      await tables.drafts.put(draft);
      await holdPhotos(tables.photos, sealed);
    });
    return [];
  } catch (error) {
    if (!isQuotaError(error)) throw error;
  }
  await writeIfRoom(() => db.drafts.put(draft));
  const unkept: string[] = [];
  for (const photo of sealed) {
    await writeIfRoom(() => holdPhotos(db.photos, [photo]));
    if ((await db.photos.get(photo.fileId)) === undefined)
      unkept.push(photo.fileId);
  }
  if (unkept.length > 0) await setState(db, "full", { since: Date.now() });
  return unkept;
}

/** Removes a draft, because it was thrown away by the person; photos that a saved entry names stay. */
export async function removeDraft(
  db: OutboxDatabase,
  id: string,
): Promise<void> {
  await db.transaction(["drafts", "entries", "photos"], async (tables) => {
    const entry = await tables.entries.get(id);
    const kept = new Set(entry?.photos.map((photo) => photo.fileId));
    await tables.photos.deleteWhere(
      { entryId: id },
      (photo) => !kept.has(photo.fileId),
    );
    await tables.drafts.delete(id);
  });
}

/** What a draft holds, or undefined while the phone is locked. */
export async function readDraft(
  db: OutboxDatabase,
  draft: StoredDraft,
  now: number,
): Promise<FoundDraft | undefined> {
  const lease = await findReadingLease(db, draft.vaultId, now);
  if (lease === undefined) return undefined;
  const { value, photos } = await openJson<SealedDraft>(
    lease.key,
    draft.box,
    draftContext(draft.id),
  );
  const entry = await db.entries.get(draft.id);
  const named = new Set(entry?.photos.map((photo) => photo.fileId));
  const found: NewPhoto[] = [];
  let missing = 0;
  for (const photo of photos) {
    const bytes = await readPhoto(db, photo.fileId, now);
    if (bytes !== undefined) found.push({ ...photo, bytes });
    else if (!named.has(photo.fileId)) missing += 1;
  }
  return { value, photos: found, missing };
}
