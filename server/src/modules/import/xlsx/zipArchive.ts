// SPDX-License-Identifier: EUPL-1.2
// Reads ZIP archives as spreadsheets use them (APPNOTE 6.3.10): stored or
// deflated entries, no encryption, below 4 GB.
import { type FileHandle, open } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { createInflateRaw } from "node:zlib";

interface Entry {
  readonly method: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endBytes = 22;
const longestComment = 65_535;
const stored = 0;
const deflated = 8;

/** What a spreadsheet may unpack to; more is an attack or a mistake. */
const unpackedLimitBytes = 2_000_000_000;

/** The file is no archive, or none that spreadsheets are kept in. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

async function readAt(
  file: FileHandle,
  from: number,
  bytes: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, from);
  return buffer.subarray(0, bytesRead);
}

async function readDirectory(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat();
  const tailAt = Math.max(0, size - endBytes - longestComment);
  const tail = await readAt(file, tailAt, size - tailAt);
  let end = tail.length - endBytes;
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end -= 1;
  if (end < 0) throw new ArchiveError("this is not a spreadsheet file");
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (at + bytes > size) throw new ArchiveError("the file is cut off");
  return parseDirectory(await readAt(file, at, bytes), count);
}

function parseDirectory(bytes: Buffer, count: number): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark)
      throw new ArchiveError("the file is damaged");
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameBytes);
    entries.set(name, {
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      headerAt: bytes.readUInt32LE(at + 42),
    });
    at +=
      46 +
      nameBytes +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function limitBytes(): Transform {
  let seen = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      seen += chunk.length;
      if (seen > unpackedLimitBytes)
        done(new ArchiveError("the file unpacks to more than 2 GB"));
      else done(null, chunk);
    },
  });
}

/** An open archive. */
export interface ZipArchive {
  has(name: string): boolean;
  /** The unpacked content of an entry; throws an ArchiveError when there is none. */
  read(name: string): Promise<Readable>;
  close(): Promise<void>;
}

async function openEntry(file: FileHandle, entry: Entry): Promise<Readable> {
  const header = await readAt(file, entry.headerAt, 30);
  const start =
    entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = file.createReadStream({
    start,
    end: start + entry.packedBytes - 1,
    autoClose: false,
  });
  if (entry.method === stored) return packed.pipe(limitBytes());
  if (entry.method !== deflated)
    throw new ArchiveError("the file is packed in a way that is not known");
  const inflate = createInflateRaw();
  const limit = limitBytes();
  packed.on("error", (error) => limit.destroy(error));
  inflate.on("error", () =>
    limit.destroy(new ArchiveError("the file is damaged")),
  );
  return packed.pipe(inflate).pipe(limit);
}

/** Opens an archive; the caller closes it. */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = await open(path);
  try {
    const entries = await readDirectory(file);
    return {
      has: (name) => entries.has(name),
      read: async (name) => {
        const entry = entries.get(name);
        if (entry === undefined)
          throw new ArchiveError(`the file has no part ${name}`);
        return openEntry(file, entry);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
