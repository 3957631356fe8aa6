// SPDX-License-Identifier: EUPL-1.2
import { v4 as uuidv4, v7 as uuidv7 } from "uuid";
import type { OutboxDatabase } from "./database.ts";
import {
  contextOf,
  type EntryContent,
  type Hat,
  type OutboxCall,
  type OutboxEntry,
  type PhotoRef,
} from "./model.ts";
import { findUnheld, holdPhotos, type NewPhoto, sealPhotos } from "./photos.ts";
import { writeOrMakeRoom } from "./quota.ts";
import { openJson, sealJson } from "./sealedBox.ts";
import { findReadingLease, findVault } from "./vault.ts";

/** What a feature gives to have it sent. */
export interface NewEntry {
  readonly id?: string;
  readonly hat: Hat;
  readonly call: OutboxCall;
  readonly content: EntryContent;
  readonly subjectId: string;
  readonly photos?: readonly NewPhoto[];
  /** Photos taken for it that find no room. */
  readonly missingPhotos?: number;
  readonly dependsOn?: readonly string[];
  readonly ifMatch?: string;
  readonly ifMatchFrom?: string;
  /** Milliseconds during which it can be undone. */
  readonly holdMs?: number;
}

/** The person has no vault on this phone yet; a PIN has to be set first. */
export class VaultMissingError extends Error {
  override readonly name = "VaultMissingError";
}

function photoRef(photo: NewPhoto): PhotoRef {
  return {
    fileId: photo.fileId,
    type: photo.type,
    sizeB: photo.bytes.byteLength,
    uploadedAt: null,
  };
}

function nextSeq(entries: readonly OutboxEntry[]): number {
  return entries.reduce((last, entry) => Math.max(last, entry.seq), 0) + 1;
}

/** A person's entries on this phone in the order in which they were made. */
export async function listEntries(
  db: OutboxDatabase,
  accountId: string,
): Promise<OutboxEntry[]> {
  const entries = await db.entries.where({ accountId });
  return entries.toSorted((a, b) => a.seq - b.seq);
}

/**
 * Keeps a write on this phone, encrypted, together with its photos: when this
 * resolves it survives the browser and the phone being closed, and the draft
 * it came from is gone. Throws a quota error when entry and photos do not fit;
 * nothing of it is kept then, and the draft stays.
 */
export async function addEntry(
  db: OutboxDatabase,
  input: NewEntry,
  now: number,
): Promise<OutboxEntry> {
  const vault = await findVault(db, input.hat.accountId);
  if (vault === undefined) throw new VaultMissingError();
  const id = input.id ?? uuidv7();
  const photos = input.photos ?? [];
  const context = contextOf({ id, accountId: input.hat.accountId });
  const box = await sealJson(vault.publicKey, input.content, context);
  const sealedPhotos = await sealPhotos(vault, id, photos);
  const draft: Omit<OutboxEntry, "seq"> = {
    id,
    ...input.hat,
    vaultId: vault.id,
    call: input.call,
    idempotencyKey: uuidv4(),
    subjectId: input.subjectId,
    dependsOn: input.dependsOn ?? [],
    ifMatch: input.ifMatch ?? null,
    ifMatchFrom: input.ifMatchFrom ?? null,
    photos: photos.map(photoRef),
    missingPhotos: input.missingPhotos ?? 0,
    state: "waiting",
    attempts: 0,
    failures: 0,
    holdUntil: input.holdMs === undefined ? 0 : now + input.holdMs,
    createdAt: now,
    sentAt: null,
    postponed: false,
    exportedAt: null,
    lastError: null,
    box,
    problemBox: null,
    answerBox: null,
    etag: null,
  };
  const write = () =>
    db.transaction(["drafts", "entries", "photos"], async (tables) => {
      // Order is kept by ending the time to undo of what came before.
      await tables.entries.modify(
        { accountId: input.hat.accountId },
        (entry) => entry.holdUntil > now,
        { holdUntil: 0 },
      );
      const seq = nextSeq(await tables.entries.all());
      const entry = { ...draft, seq };
      await tables.entries.add(entry);
      await holdPhotos(tables.photos, sealedPhotos);
      await closeDraft(tables, entry);
      return entry;
    });
  // The last room on a full phone is for words, not for photos.
  const unheld = await findUnheld(db.photos, sealedPhotos);
  return unheld.length > 0 ? write() : writeOrMakeRoom(db, now, write);
}

/** The draft has become this entry: it goes, with photos that were taken out of it. */
async function closeDraft(
  { drafts, photos }: Pick<OutboxDatabase, "drafts" | "photos">,
  entry: Pick<OutboxEntry, "id" | "photos">,
): Promise<void> {
  const kept = new Set(entry.photos.map((photo) => photo.fileId));
  await photos.deleteWhere(
    { entryId: entry.id },
    (photo) => !kept.has(photo.fileId),
  );
  await drafts.delete(entry.id);
}

/** Whether the server was never asked with this entry, so that its content may still change. */
export function isUntouched(entry: OutboxEntry): boolean {
  return entry.state === "waiting" && entry.attempts === 0;
}

/** Takes back an entry that was never sent; false when it is already on its way. */
export async function undoEntry(
  db: OutboxDatabase,
  id: string,
): Promise<boolean> {
  return db.transaction(["entries", "photos"], async ({ entries, photos }) => {
    const entry = await entries.get(id);
    if (entry === undefined || !isUntouched(entry)) return false;
    await photos.deleteWhere({ entryId: id });
    await entries.delete(id);
    return true;
  });
}

/** An entry and all that depends on it, the farthest last. */
export async function withDependents(
  db: Pick<OutboxDatabase, "entries">,
  id: string,
): Promise<OutboxEntry[]> {
  const entries = await db.entries.all();
  const ids = new Set([id]);
  return entries
    .toSorted((a, b) => a.seq - b.seq)
    .filter((entry) => {
      if (entry.dependsOn.some((needed) => ids.has(needed))) ids.add(entry.id);
      return ids.has(entry.id) && entry.state !== "sent";
    });
}

/** Deletes an unsent entry and what depends on it: only by the person's explicit choice. */
export async function deleteEntry(
  db: OutboxDatabase,
  id: string,
): Promise<void> {
  await db.transaction(["entries", "photos"], async (tables) => {
    for (const entry of await withDependents(tables, id)) {
      if (entry.state === "sending") continue;
      await tables.photos.deleteWhere({ entryId: entry.id });
      await tables.entries.delete(entry.id);
    }
  });
}

/** Puts a parked entry back in line. */
export async function retryEntry(
  db: OutboxDatabase,
  id: string,
): Promise<void> {
  await db.entries.modify({ id, state: "parked" }, () => true, {
    state: "waiting",
    failures: 0,
    postponed: false,
  });
}

/** Puts a stale entry back in line on the version that the person has now seen; a new key, since the request is another one. */
export async function retryOnVersion(
  db: OutboxDatabase,
  id: string,
  ifMatch: string,
): Promise<void> {
  await db.entries.modify({ id, state: "parked" }, () => true, {
    state: "waiting",
    failures: 0,
    postponed: false,
    ifMatch,
    idempotencyKey: uuidv4(),
  });
}

/** Moves a parked entry out of the way without deciding about it. */
export async function postponeEntry(
  db: OutboxDatabase,
  id: string,
): Promise<void> {
  await db.entries.update(id, { postponed: true });
}

/**
 * Writes an entry anew: while it was never sent, or after the server refused
 * it. It gets a new key then, since the same key with other content is refused.
 * False when it is on its way.
 */
export async function replaceEntry(
  db: OutboxDatabase,
  id: string,
  content: EntryContent,
  photos: {
    readonly keep: readonly string[];
    readonly add: readonly NewPhoto[];
    readonly missing?: number;
  },
  now: number,
): Promise<boolean> {
  const entry = await db.entries.get(id);
  const vault = entry && (await db.vaults.get(entry.vaultId));
  if (entry === undefined || vault === undefined) return false;
  const box = await sealJson(vault.publicKey, content, contextOf(entry));
  const added = await sealPhotos(vault, id, photos.add);
  const write = () =>
    db.transaction(["drafts", "entries", "photos"], async (tables) => {
      const fresh = await tables.entries.get(id);
      const isOpen =
        fresh !== undefined && (isUntouched(fresh) || fresh.state === "parked");
      if (!isOpen) return false;
      const kept = fresh.photos.filter((photo) =>
        photos.keep.includes(photo.fileId),
      );
      const all = [...kept, ...photos.add.map(photoRef)];
      await holdPhotos(tables.photos, added);
      await closeDraft(tables, { id, photos: all });
      await tables.entries.update(id, {
        box,
        photos: all,
        missingPhotos: photos.missing ?? fresh.missingPhotos,
        state: "waiting",
        failures: 0,
        postponed: false,
        lastError: null,
        problemBox: null,
        idempotencyKey: uuidv4(),
      });
      return true;
    });
  const unheld = await findUnheld(db.photos, added);
  return unheld.length > 0 ? write() : writeOrMakeRoom(db, now, write);
}

/** Notes how many photos of an entry are still missing. */
export async function noteMissingPhotos(
  db: OutboxDatabase,
  id: string,
  missingPhotos: number,
): Promise<void> {
  await db.entries.update(id, { missingPhotos });
}

/** What the server said when it refused an entry, or undefined while the phone is locked. */
export async function readProblem(
  db: OutboxDatabase,
  entry: OutboxEntry,
  now: number,
): Promise<unknown> {
  const lease = await findReadingLease(db, entry.vaultId, now);
  return lease === undefined || entry.problemBox === null
    ? undefined
    : openJson<unknown>(lease.key, entry.problemBox, contextOf(entry));
}

/** What the server answered to a sent entry, or undefined while the phone is locked. */
export async function readAnswer(
  db: OutboxDatabase,
  entry: OutboxEntry,
  now: number,
): Promise<unknown> {
  const lease = await findReadingLease(db, entry.vaultId, now);
  return lease === undefined || entry.answerBox === null
    ? undefined
    : openJson<unknown>(lease.key, entry.answerBox, contextOf(entry));
}

/** What an entry says, or undefined while the phone is locked. */
export async function readEntry(
  db: OutboxDatabase,
  entry: OutboxEntry,
  now: number,
): Promise<EntryContent | undefined> {
  const lease = await findReadingLease(db, entry.vaultId, now);
  return lease === undefined
    ? undefined
    : openJson<EntryContent>(lease.key, entry.box, contextOf(entry));
}
