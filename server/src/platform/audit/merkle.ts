// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";

function digest(prefix: number, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256").update(Uint8Array.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** A Merkle tree that takes its leaves one by one and remembers one hash a level. */
export interface MerkleTree {
  add(leaf: string | Uint8Array): void;
  readonly size: number;
  /** Root as hexadecimal digits. */
  root(): string;
}

/**
 * Merkle tree hash of RFC 6962, section 2.1 (SHA-256): one audit entry with the
 * root stands for a bulk of records, each of which can be proven to be in it.
 */
export function merkleTree(): MerkleTree {
  const pending: { readonly height: number; readonly hash: Buffer }[] = [];
  let size = 0;
  const join = (left: Buffer, right: Buffer) => digest(1, left, right);
  return {
    add: (leaf) => {
      size += 1;
      let node = { height: 0, hash: digest(0, Buffer.from(leaf)) };
      for (;;) {
        const left = pending.at(-1);
        if (left?.height !== node.height) break;
        pending.pop();
        node = { height: node.height + 1, hash: join(left.hash, node.hash) };
      }
      pending.push(node);
    },
    get size() {
      return size;
    },
    root: () => {
      const [last, ...rest] = pending.toReversed();
      if (last === undefined) return createHash("sha256").digest("hex");
      return rest
        .reduce((right, left) => join(left.hash, right), last.hash)
        .toString("hex");
    },
  };
}
