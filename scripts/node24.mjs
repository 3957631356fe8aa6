// Starts a script on the pinned Node 24 from npm, whatever Node runs npm. Plain JavaScript on purpose.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, dirname } from "node:path";

const require = createRequire(import.meta.url);
const name = `node-${process.platform}-${process.arch}`;

function pinnedNode() {
  try {
    const binary = join(
      dirname(require.resolve(`${name}/package.json`)),
      "bin",
      "node",
    );
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

const major = Number(process.versions.node.split(".")[0]);
const node = pinnedNode() ?? (major >= 24 ? process.execPath : undefined);
if (node === undefined) {
  console.error(
    `Schulterschluss runs on Node 24. The package ${name} that brings it is not installed: run "npm ci" without --omit=optional, or install Node 24 or newer.`,
  );
  process.exit(1);
}
const child = spawn(node, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
