// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { merkleTree } from "./merkle.ts";

function rootOf(leaves: readonly string[]): string {
  const tree = merkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** The recursive definition of RFC 6962, section 2.1, written down as it stands there. */
function definition(leaves: readonly string[]): Buffer {
  const sha = (...parts: (string | Buffer)[]) => {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] ?? "");
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(
    Buffer.of(1),
    definition(leaves.slice(0, k)),
    definition(leaves.slice(k)),
  );
}

describe("the root of a bulk", () => {
  test("equals the definition of RFC 6962 for every size up to 70", () => {
    for (let size = 0; size <= 70; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => `row ${index}`);
      expect(rootOf(leaves)).toBe(definition(leaves).toString("hex"));
    }
  });

  test("changes with any leaf, with their order and with their number", () => {
    const root = rootOf(["a", "b", "c"]);
    for (const other of [
      ["a", "b", "d"],
      ["b", "a", "c"],
      ["a", "b"],
      ["a", "b", "c", "c"],
    ])
      expect(rootOf(other)).not.toBe(root);
  });

  test("may be asked between leaves", () => {
    const tree = merkleTree();
    tree.add("a");
    expect(tree.root()).toBe(rootOf(["a"]));
    tree.add("b");
    expect([tree.size, tree.root()]).toEqual([2, rootOf(["a", "b"])]);
  });
});
