// SPDX-License-Identifier: EUPL-1.2
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { type Readable, pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { textEncodings } from "@schulterschluss/contract/import";
import { decodeText } from "./decodeText.ts";

/** Told how many bytes of the file were read since the last time. */
export type OnBytes = (count: number) => void;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await file.close();
  }
}

/** The bytes of a file, unpacked when it is gzipped. */
async function openBytes(path: string, onBytes: OnBytes): Promise<Readable> {
  const packed = await isGzip(path);
  const file = createReadStream(path);
  file.on("data", (chunk) => onBytes(chunk.length));
  // A failure of either ends the other and reaches the reader.
  return packed ? pipeline(file, createGunzip(), () => undefined) : file;
}

/** The text of a file in pieces, whatever its packing and encoding. */
export async function* readText(
  path: string,
  encoding: (typeof textEncodings)[number] | undefined,
  onBytes: OnBytes,
): AsyncGenerator<string> {
  yield* decodeText(await openBytes(path, onBytes), encoding);
}
