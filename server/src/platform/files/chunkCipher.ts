// SPDX-License-Identifier: EUPL-1.2
import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/** Plain bytes of one chunk. */
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const magic = Buffer.from("SSF1");
const prefixBytes = 7;
export const headerBytes = magic.length + prefixBytes + 1;
export const sealedChunkBytes = chunkBytes + tagBytes;

/** A stored file is not what was written: altered, cut off, moved or opened with another key. */
export class DamagedFileError extends Error {
  override readonly name = "DamagedFileError";
}

/** The bytes of one part of a file and what they are bound to. */
export interface SealingContext {
  readonly dataKey: Buffer;
  /** Names organisation, file and part: moved elsewhere the bytes do not open. */
  readonly context: string;
}

function partKey({ dataKey, context }: SealingContext): Buffer {
  return Buffer.from(hkdfSync("sha256", dataKey, "", `file/${context}`, 32));
}

// As in STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): number and a mark for
// the last chunk are part of the nonce, so that no chunk can be left out,
// repeated, put elsewhere or cut off at the end.
function nonceOf(prefix: Buffer, number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(prefixBytes + 5);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, prefixBytes);
  nonce[prefixBytes + 4] = isLast ? 1 : 0;
  return nonce;
}

/** Encrypts bytes chunk by chunk with AES-256-GCM; yields what is to be written. */
export function* sealChunks(
  context: SealingContext,
  plain: Buffer,
): Generator<Buffer> {
  const key = partKey(context);
  const prefix = randomBytes(prefixBytes);
  const header = Buffer.concat([magic, prefix, Buffer.of(0)]);
  yield header;
  const count = Math.max(1, Math.ceil(plain.length / chunkBytes));
  for (let number = 0; number < count; number += 1) {
    const nonce = nonceOf(prefix, number, number === count - 1);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    cipher.setAAD(header);
    const start = number * chunkBytes;
    yield cipher.update(plain.subarray(start, start + chunkBytes));
    cipher.final();
    yield cipher.getAuthTag();
  }
}

/** Opens one chunk after the other; each is checked before it is given out. */
export class ChunkOpener {
  readonly #key: Buffer;
  readonly #header: Buffer;
  #number = 0;

  constructor(context: SealingContext, header: Buffer) {
    if (header.length < headerBytes || !header.subarray(0, 4).equals(magic))
      throw new DamagedFileError("the stored file has no known header");
    this.#key = partKey(context);
    this.#header = header;
  }

  open(sealed: Buffer, isLast: boolean): Buffer {
    const prefix = this.#header.subarray(4, 4 + prefixBytes);
    const nonce = nonceOf(prefix, this.#number, isLast);
    const decipher = createDecipheriv("aes-256-gcm", this.#key, nonce);
    try {
      decipher.setAAD(this.#header);
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      const plain = decipher.update(sealed.subarray(0, -tagBytes));
      decipher.final();
      this.#number += 1;
      return plain;
    } catch (cause) {
      throw new DamagedFileError(
        `chunk ${this.#number} of a stored file does not open`,
        { cause },
      );
    }
  }
}
