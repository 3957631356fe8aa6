// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { syncFolder } from "../files/syncFolder.ts";
import type { MasterKey } from "../keys/masterKey.ts";
import {
  type ArchiveManifest,
  type ArchiveMember,
  memberNames,
  sealManifest,
} from "./archiveFormat.ts";
import { ArchiveError, tarEnd, tarHeader, tarPadding } from "./tar.ts";

/** Writes an archive under a passing name and shows it when it is whole and on disk. */
export class ArchiveWriter {
  readonly #path: string;
  readonly #members: ArchiveMember[] = [];
  readonly #gzip = createGzip({ level: 3 });
  readonly #written: Promise<void>;

  constructor(path: string) {
    this.#path = path;
    const file = createWriteStream(this.#partPath, {
      flags: "w",
      mode: 0o600,
      flush: true,
    });
    this.#written = pipeline(this.#gzip, file);
    // Told where it is awaited; a failure before that is no unhandled one.
    this.#written.catch(() => undefined);
  }

  get #partPath(): string {
    return `${this.#path}.part`;
  }

  async #write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || this.#gzip.write(bytes)) return;
    await Promise.race([
      once(this.#gzip, "drain"),
      this.#written.then(() => {
        throw new ArchiveError("the backup file was closed too early");
      }),
    ]);
  }

  /** Adds a member of a size known before. */
  async add(
    name: string,
    sizeBytes: number,
    content: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<void> {
    const hash = createHash("sha256");
    let left = sizeBytes;
    await this.#write(tarHeader(name, sizeBytes));
    for await (const piece of content) {
      left -= piece.length;
      hash.update(piece);
      await this.#write(piece);
    }
    if (left !== 0) throw new ArchiveError(`${name} changed while it was read`);
    await this.#write(tarPadding(sizeBytes));
    const sha256 = hash.digest("hex");
    this.#members.push({ name, sizeBytes, sha256 });
  }

  /** Adds a member that is in memory. */
  addBytes(name: string, bytes: Buffer): Promise<void> {
    return this.add(name, bytes.length, [bytes]);
  }

  /** Writes the sealed manifest and shows the archive under its name. */
  async finish(
    manifest: Omit<ArchiveManifest, "members">,
    master: MasterKey,
  ): Promise<void> {
    const whole = { ...manifest, members: [...this.#members] };
    const bytes = Buffer.from(`${JSON.stringify(whole, null, 1)}\n`);
    await this.addBytes(memberNames.manifest, bytes);
    await this.addBytes(memberNames.seal, sealManifest(master, bytes));
    await this.#write(tarEnd);
    this.#gzip.end();
    await this.#written;
    await rename(this.#partPath, this.#path);
    await syncFolder(dirname(this.#path));
  }

  /** Removes what was written so far. */
  async abandon(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#partPath, { force: true });
  }
}
