// SPDX-License-Identifier: EUPL-1.2
import type { textEncodings } from "@schulterschluss/contract/import";

const marks = [
  { encoding: "utf-8", bytes: Buffer.of(0xef, 0xbb, 0xbf) },
  { encoding: "utf-16le", bytes: Buffer.of(0xff, 0xfe) },
] as const;

/** Bytes at the end that begin a UTF-8 character but do not end it. */
function openBytesOf(bytes: Buffer): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count += 1) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > count ? count : 0;
  }
  return 0;
}

/**
 * Reads text that does not say what it is: UTF-8 as long as it is valid. What
 * is not, and was ASCII before, is Windows-1252, as German offices write it.
 */
class UnsureDecoder {
  #sawUtf8 = false;
  #rest = Buffer.alloc(0);
  #sure: InstanceType<typeof TextDecoder> | undefined;

  take(chunk: Buffer): string {
    if (this.#sure !== undefined)
      return this.#sure.decode(chunk, { stream: true });
    const bytes = Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - openBytesOf(bytes);
    this.#rest = bytes.subarray(whole);
    try {
      const text = new TextDecoder("utf-8", {
        fatal: true,
        ignoreBOM: true,
      }).decode(bytes.subarray(0, whole));
      this.#sawUtf8 ||= text.length < whole;
      return text;
    } catch {
      this.#rest = Buffer.alloc(0);
      const name = this.#sawUtf8 ? "utf-8" : "windows-1252";
      this.#sure = new TextDecoder(name);
      return this.#sure.decode(bytes, { stream: true });
    }
  }

  end(): string {
    if (this.#sure !== undefined) return this.#sure.decode();
    const name = this.#sawUtf8 ? "utf-8" : "windows-1252";
    return new TextDecoder(name).decode(this.#rest);
  }
}

function sureDecoder(encoding: string) {
  const decoder = new TextDecoder(encoding);
  return {
    take: (chunk: Buffer) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
}

/**
 * Decodes bytes to text, a byte order mark taken off. The mark decides, then
 * the encoding that is given, then what the bytes can be.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: (typeof textEncodings)[number] | undefined,
): AsyncGenerator<string> {
  let decoder: Pick<UnsureDecoder, "take" | "end"> | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const mark = marks.find(({ bytes }) =>
        chunk.subarray(0, bytes.length).equals(bytes),
      );
      const known = mark?.encoding ?? encoding;
      decoder = known === undefined ? new UnsureDecoder() : sureDecoder(known);
    }
    yield decoder.take(chunk);
  }
  if (decoder !== undefined) yield decoder.end();
}
