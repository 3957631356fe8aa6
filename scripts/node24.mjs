// SPDX-License-Identifier: EUPL-1.2
// Starts a script on the pinned Node 24 from npm, whatever Node runs npm. Plain
// JavaScript on purpose: an older Node must be able to read it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const name = `node-${process.platform}-${process.arch}`;
const leastMajor = 24;

function findPinnedNode() {
  try {
    const manifest = require.resolve(`${name}/package.json`);
    const binary = join(dirname(manifest), "bin", "node");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function findNode() {
  const major = Number.parseInt(process.versions.node, 10);
  return (
    findPinnedNode() ?? (major >= leastMajor ? process.execPath : undefined)
  );
}

const node = findNode();
if (node === undefined) {
  process.stderr.write(
    `Schulterschluss runs on Node ${leastMajor}; this is ${process.versions.node}, and the package ${name} that brings the right one is not installed. Run "npm ci" without --omit=optional, or install Node ${leastMajor}.\n`,
  );
  process.exit(1);
}

// Compiled code is kept, types already stripped: the next start takes half the
// time. Beside the packages, where nobody else can put anything in its place.
const cache = join(
  dirname(fileURLToPath(import.meta.url)),
  "../node_modules/.cache/compiled",
);
const child = spawn(node, process.argv.slice(2), {
  stdio: "inherit",
  env: { NODE_COMPILE_CACHE: cache, ...process.env },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
