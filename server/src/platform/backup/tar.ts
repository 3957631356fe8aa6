// SPDX-License-Identifier: EUPL-1.2

const blockBytes = 512;
const longestName = 100;

/** An archive that cannot be read, or is not what was written. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** Head of a member in the ustar format (POSIX.1-1988), readable by any tar. */
export function tarHeader(name: string, sizeBytes: number): Buffer {
  if (Buffer.byteLength(name) > longestName || sizeBytes >= 8 ** 11)
    throw new ArchiveError(`${name} does not fit into the archive`);
  const block = Buffer.alloc(blockBytes);
  const octal = (value: number, digits: number) =>
    `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0);
  block.write(octal(0o600, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(sizeBytes, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(" ".repeat(8), 148);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.write(`${octal(checksum(block), 6)} `, 148);
  return block;
}

function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** What fills a member of this size up to whole blocks. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes);
}

/** What ends an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * blockBytes);

/** One member while the archive is read; its content must be read before the next. */
export interface TarMember {
  readonly name: string;
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Buffer>;
}

/** Takes exact numbers of bytes from a stream of any pieces. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async *pieces(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done === true)
          throw new ArchiveError("the backup is incomplete: it breaks off");
        this.#rest = next.value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(count)) pieces.push(piece);
    return Buffer.concat(pieces, count);
  }
}

function readHeader(block: Buffer): { name: string; sizeBytes: number } {
  const summed = Buffer.from(block);
  summed.fill(" ", 148, 156);
  const given = Number.parseInt(block.toString("latin1", 148, 156), 8);
  if (given !== checksum(summed))
    throw new ArchiveError("the backup is damaged: a member has no valid head");
  const name = block.toString("utf8", 0, longestName).replace(/\0.*$/s, "");
  const sizeBytes = Number.parseInt(block.toString("latin1", 124, 136), 8);
  return { name, sizeBytes };
}

/** Reads members one after the other; fails with an ArchiveError where the archive breaks off. */
export async function* readTar(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<TarMember> {
  const reader = new ByteReader(source);
  for (;;) {
    const block = await reader.take(blockBytes);
    if (block.every((byte) => byte === 0)) return;
    const { name, sizeBytes } = readHeader(block);
    let left = sizeBytes;
    const content = (async function* () {
      for await (const piece of reader.pieces(sizeBytes)) {
        left -= piece.length;
        yield piece;
      }
    })();
    yield { name, sizeBytes, content };
    // Whatever the caller did not read is skipped.
    await reader.take(left + tarPadding(sizeBytes).length);
  }
}
