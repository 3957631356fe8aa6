// SPDX-License-Identifier: EUPL-1.2
// Installs the peers that `npm run bench peers` measures beside us:
//   npm run bench:peers
// Takes some minutes, a gigabyte, and a C++ compiler with make and Python.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import {
  missingPaths,
  peerFolder,
  peerPackages,
  peerPaths,
} from "./peerFolder.ts";

async function npm(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const child = spawn("npm", args, {
    cwd: peerFolder,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  await once(child, "exit");
  if (child.exitCode !== 0)
    throw new Error(`npm ${args.join(" ")} ended with ${child.exitCode}`);
}

async function installPackages(): Promise<void> {
  await mkdir(peerFolder, { recursive: true });
  const manifest = { private: true, dependencies: peerPackages };
  await writeFile(join(peerFolder, "package.json"), JSON.stringify(manifest));
  // No script of some thousand packages runs here: the one that must is called below.
  await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
}

/** Compiles the sandbox of Directus for its Node, by the headers that lie beside that Node. */
async function compileSandbox(): Promise<void> {
  const folder = dirname(dirname(peerPaths.node));
  await npm(["rebuild", "isolated-vm", "--foreground-scripts"], {
    PATH: `${dirname(peerPaths.node)}${delimiter}${process.env["PATH"] ?? ""}`,
    npm_config_nodedir: folder,
    npm_config_build_from_source: "true",
  });
}

const { directusSandbox, ...packages } = peerPaths;
if ((await missingPaths(Object.values(packages))).length > 0)
  await installPackages();
if ((await missingPaths([directusSandbox])).length > 0) await compileSandbox();
const missing = await missingPaths(Object.values(peerPaths));
process.stdout.write(
  missing.length === 0
    ? `The peers are installed in ${peerFolder}.\n`
    : `Not installed: ${missing.join(", ")}\n`,
);
process.exitCode = missing.length === 0 ? 0 : 1;
