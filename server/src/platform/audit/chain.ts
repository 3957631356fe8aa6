// SPDX-License-Identifier: EUPL-1.2
import { hash } from "node:crypto";

/** What stands before the first entry of a chain. */
export const genesisHash: Buffer = Buffer.alloc(32);

const headBytes = 32 + 8;

/**
 * The hash that seals an entry: SHA-256 over the hash before, the number as
 * eight bytes (big-endian) and the entry's text in UTF-8. The text is made by
 * `entryText` in seals.repo.ts and described in docs/operate/audit.md.
 */
export function sealHash(previous: Buffer, seq: number, text: string): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + Buffer.byteLength(text));
  previous.copy(bytes, 0);
  bytes.writeBigUInt64BE(BigInt(seq), 32);
  bytes.write(text, headBytes);
  return hash("sha256", bytes, "buffer");
}
