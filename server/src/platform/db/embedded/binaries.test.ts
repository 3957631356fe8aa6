// SPDX-License-Identifier: EUPL-1.2
import { lstat, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareBinaries, repairLinks } from "./binaries.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "binaries-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("copies the programs whole, without what only compilers need", async () => {
  const { root } = await prepareBinaries(folder, true);
  const libraries = await readdir(join(root, "lib"));
  expect(libraries).toContain("libpq.so.5");
  expect(libraries.filter((name) => name.endsWith(".a"))).toEqual([]);
});

it("makes links that the package manager left out", async () => {
  const { root } = await prepareBinaries(folder, true);
  const link = join(root, "lib", "libpq.so.5");
  await rm(link);
  await repairLinks([{ path: "lib/libpq.so.5", to: "libpq.so.5.18" }], root);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await readFile(link)).length).toBeGreaterThan(0);
});

it("keeps an existing copy", async () => {
  const first = await prepareBinaries(folder, true);
  const before = await lstat(first.postgres);
  const second = await prepareBinaries(folder, true);
  const after = await lstat(second.postgres);
  expect(after.ino).toBe(before.ino);
});
