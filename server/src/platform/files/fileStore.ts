// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Uuid } from "../db/actor.ts";
import {
  ChunkOpener,
  DamagedFileError,
  headerBytes,
  sealChunks,
  sealedChunkBytes,
  type SealingContext,
} from "./chunkCipher.ts";
import { syncFolder } from "./syncFolder.ts";

/** `original` as it came, `rendition` cleaned for looking at and passing on. */
export type FilePart = "original" | "rendition";

/** Where one part of a file lies. */
export interface FilePlace {
  readonly organisationId: Uuid;
  readonly id: Uuid;
  readonly part: FilePart;
}

/** Bytes that are on disk under a name of their own and have no place yet. */
export interface WrittenPart {
  readonly place: FilePlace;
  readonly path: string;
}

/** A stored part as the collector sees it. */
export interface FoundPart {
  readonly organisationId: Uuid;
  /** Undefined: a leftover of an upload that broke off. */
  readonly id: Uuid | undefined;
  readonly path: string;
  readonly changedAt: Date;
}

const partSuffix = ".part";

function isUuid(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

function contextOf(place: FilePlace, dataKey: Buffer): SealingContext {
  const { organisationId, id, part } = place;
  return { dataKey, context: `1/${organisationId}/${id}/${part}` };
}

/** Encrypted files in a folder: `<organisation>/<file>.<part>`. */
export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #path({ organisationId, id, part }: FilePlace): string {
    return join(this.#folder, organisationId, `${id}.${part}`);
  }

  /** Writes encrypted bytes durably under a passing name. */
  async write(
    place: FilePlace,
    dataKey: Buffer,
    plain: Buffer,
  ): Promise<WrittenPart> {
    const folder = join(this.#folder, place.organisationId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const random = randomBytes(6).toString("hex");
    const path = `${this.#path(place)}.${random}${partSuffix}`;
    const file = await open(path, "wx", 0o600);
    try {
      for (const piece of sealChunks(contextOf(place, dataKey), plain))
        await file.writeFile(piece);
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return { place, path };
  }

  /** Puts written bytes in their place, durably. */
  async settle(parts: readonly WrittenPart[]): Promise<void> {
    for (const { place, path } of parts) await rename(path, this.#path(place));
    const organisations = new Set(
      parts.map((part) => part.place.organisationId),
    );
    for (const organisationId of organisations)
      await syncFolder(join(this.#folder, organisationId));
  }

  /** Forgets written bytes that were not needed. */
  async discard(parts: readonly WrittenPart[]): Promise<void> {
    for (const { path } of parts) await rm(path, { force: true });
  }

  /** Decrypts a part while it is read; fails with a DamagedFileError where it was altered. */
  read(place: FilePlace, dataKey: Buffer): Readable {
    return Readable.from(this.#chunks(place, dataKey), { objectMode: false });
  }

  async *#chunks(place: FilePlace, dataKey: Buffer): AsyncGenerator<Buffer> {
    const file = await open(this.#path(place), "r");
    try {
      const { size } = await file.stat();
      const header = Buffer.alloc(headerBytes);
      await file.read(header, 0, headerBytes, 0);
      const opener = new ChunkOpener(contextOf(place, dataKey), header);
      for (let at = headerBytes; at < size;) {
        const length = Math.min(sealedChunkBytes, size - at);
        const sealed = Buffer.alloc(length);
        const { bytesRead } = await file.read(sealed, 0, length, at);
        if (bytesRead !== length)
          throw new DamagedFileError("a stored file ended while it was read");
        at += length;
        yield opener.open(sealed, at === size);
      }
      if (size <= headerBytes)
        throw new DamagedFileError("a stored file is empty");
    } finally {
      await file.close();
    }
  }

  /** Removes all parts of a file; none may be there. */
  async remove(organisationId: Uuid, id: Uuid): Promise<void> {
    for (const part of ["original", "rendition"] as const)
      await rm(this.#path({ organisationId, id, part }), { force: true });
  }

  /** Everything that lies in the folder, organisation by organisation. */
  async *list(): AsyncGenerator<FoundPart> {
    const organisations = await readdir(this.#folder).catch(() => []);
    for (const organisationId of organisations.filter(isUuid)) {
      const folder = join(this.#folder, organisationId);
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found === undefined) continue;
        const id = name.endsWith(partSuffix) ? undefined : name.split(".")[0];
        yield { organisationId, id, path, changedAt: found.mtime };
      }
    }
  }
}
