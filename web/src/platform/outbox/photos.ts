// SPDX-License-Identifier: EUPL-1.2
import type { OutboxDatabase, StoredPhoto, VaultRecord } from "./database.ts";
import type { Bytes } from "./model.ts";
import { open, seal } from "./sealedBox.ts";
import type { Table } from "./table.ts";
import { findReadingLease } from "./vault.ts";

/** Longest edge of a photo that is sent; sharp enough for a number plate across a street. */
const longestEdgePx = 2560;
const jpegQuality = 0.85;

/** Sealing context of a photo. */
export function photoContext(fileId: string): string {
  return `photo:${fileId}`;
}

/** A photo ready to be kept. */
export interface PreparedPhoto {
  readonly type: string;
  readonly bytes: Bytes;
}

async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    // A format this browser cannot draw, or no picture at all.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

async function drawSmaller(image: ImageBitmap): Promise<Blob> {
  const longest = Math.max(image.width, image.height);
  const scale = Math.min(1, longestEdgePx / longest);
  const canvas = new OffscreenCanvas(
    Math.round(image.width * scale),
    Math.round(image.height * scale),
  );
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: jpegQuality });
}

/** What cameras and galleries are asked for: named like this, a phone that stores HEIC gives JPEG. */
export const photoTypes = "image/jpeg,image/png,image/webp";

/**
 * A camera's photo as JPEG, upright and at most 2560 px, so that it leaves over
 * a weak network; drawing it anew drops the camera's metadata. HEIC becomes
 * JPEG where the browser can draw it. Undefined when it cannot be drawn.
 */
export async function preparePhoto(
  file: Blob,
): Promise<PreparedPhoto | undefined> {
  const image = await decode(file);
  if (image === undefined) return undefined;
  const blob = await drawSmaller(image);
  image.close();
  return {
    type: "image/jpeg",
    bytes: new Uint8Array(await blob.arrayBuffer()),
  };
}

/** A photo that is to be kept with a draft or an entry. */
export interface NewPhoto extends PreparedPhoto {
  readonly fileId: string;
}

/** Photos sealed for a draft or an entry. */
export function sealPhotos(
  vault: Pick<VaultRecord, "id" | "publicKey">,
  entryId: string,
  photos: readonly NewPhoto[],
): Promise<StoredPhoto[]> {
  return Promise.all(
    photos.map(async ({ fileId, bytes }) => ({
      fileId,
      entryId,
      vaultId: vault.id,
      box: await seal(vault.publicKey, bytes, photoContext(fileId)),
    })),
  );
}

async function isHeld(
  photos: Pick<Table<StoredPhoto>, "get">,
  { fileId, entryId, vaultId }: StoredPhoto,
): Promise<boolean> {
  const held = await photos.get(fileId);
  return held?.entryId === entryId && held.vaultId === vaultId;
}

/** Photos that are not on this phone yet: a draft's are, so saving it needs little room. */
export async function findUnheld(
  photos: Pick<Table<StoredPhoto>, "get">,
  sealed: readonly StoredPhoto[],
): Promise<StoredPhoto[]> {
  const unheld: StoredPhoto[] = [];
  for (const photo of sealed)
    if (!(await isHeld(photos, photo))) unheld.push(photo);
  return unheld;
}

/** Writes the photos that are not on this phone yet; inside of a transaction. */
export async function holdPhotos(
  photos: Table<StoredPhoto>,
  sealed: readonly StoredPhoto[],
): Promise<void> {
  for (const photo of await findUnheld(photos, sealed)) await photos.put(photo);
}

/** Opens a photo kept on this phone, or undefined when it is no longer here. */
export async function openPhoto(
  db: OutboxDatabase,
  fileId: string,
  key: CryptoKey,
): Promise<Bytes | undefined> {
  const stored = await db.photos.get(fileId);
  return stored === undefined
    ? undefined
    : open(key, stored.box, photoContext(fileId));
}

/** A photo kept on this phone, or undefined when it is no longer here or the phone is locked. */
export async function readPhoto(
  db: OutboxDatabase,
  fileId: string,
  now: number,
): Promise<Bytes | undefined> {
  const stored = await db.photos.get(fileId);
  const lease = stored && (await findReadingLease(db, stored.vaultId, now));
  return lease && openPhoto(db, fileId, lease.key);
}

/** A photo on this phone that could make room, largest first. */
export interface RoomyPhoto {
  readonly fileId: string;
  readonly entryId: string;
  readonly sizeB: number;
  /** The server has it; only the copy here would go. */
  readonly isSafe: boolean;
}

/** Photos that may be removed one by one when the phone is full. */
export async function listRoomyPhotos(
  db: OutboxDatabase,
  accountId: string,
): Promise<RoomyPhoto[]> {
  const entries = await db.entries.where({ accountId });
  const stored = new Set(await db.photos.keys());
  return entries
    .flatMap((entry) =>
      entry.photos.map((photo) => ({
        fileId: photo.fileId,
        entryId: entry.id,
        sizeB: photo.sizeB,
        isSafe: photo.uploadedAt !== null,
      })),
    )
    .filter((photo) => stored.has(photo.fileId))
    .toSorted((a, b) => b.sizeB - a.sizeB);
}
