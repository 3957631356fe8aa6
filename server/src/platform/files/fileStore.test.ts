// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DamagedFileError } from "./chunkCipher.ts";
import { FileStore, type FilePlace } from "./fileStore.ts";

const place: FilePlace = {
  organisationId: "11111111-1111-4111-8111-111111111111",
  id: "019aa0c1-7f00-7000-8000-000000000001",
  part: "original",
};
const elsewhere: readonly FilePlace[] = [
  { ...place, part: "rendition" },
  { ...place, id: "019aa0c1-7f00-7000-8000-000000000002" },
  { ...place, organisationId: "22222222-2222-4222-8222-222222222222" },
];
const dataKey = randomBytes(32);

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "schulterschluss-store-"));
  store = new FileStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

function pathOf({ organisationId, id, part }: FilePlace): string {
  return join(folder, organisationId, `${id}.${part}`);
}

async function put(bytes: Buffer): Promise<void> {
  await store.settle([await store.write(place, dataKey, bytes)]);
}

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  "%i bytes read back as they were written",
  async (size) => {
    const bytes = randomBytes(size);
    await put(bytes);
    expect((await buffer(store.read(place, dataKey))).equals(bytes)).toBe(true);
  },
);

test("bytes that were moved to another part, file or organisation do not open there, not even with their key", async () => {
  await put(Buffer.from("Anlage 1"));
  for (const other of elsewhere) {
    await mkdir(join(folder, other.organisationId), { recursive: true });
    await copyFile(pathOf(place), pathOf(other));
    await expect(buffer(store.read(other, dataKey))).rejects.toThrow(
      DamagedFileError,
    );
  }
});

test("what was written but not settled is in no place", async () => {
  const written = await store.write(place, dataKey, Buffer.from("Anlage 1"));
  await expect(buffer(store.read(place, dataKey))).rejects.toThrow("ENOENT");
  await store.discard([written]);
  for await (const part of store.list())
    expect.unreachable(`${part.path} was left behind`);
});
