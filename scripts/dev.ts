// SPDX-License-Identifier: EUPL-1.2
// For work on the code: the demo's server, started anew at every change, behind
// a web server that reloads the page.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./check/sourceFiles.ts";

const apiPort = process.env["PORT"] ?? "8080";
const apiOrigin = `http://127.0.0.1:${apiPort}`;

function run(folder: string, args: readonly string[]) {
  return spawn(process.execPath, args, {
    cwd: join(root, folder),
    stdio: "inherit",
    env: { ...process.env, PORT: apiPort, API_ORIGIN: apiOrigin },
  });
}

const children = [
  run(".", [
    "--watch-path=server/src",
    "--watch-path=packages",
    "server/src/main.ts",
    "demo",
  ]),
  run("web", [join(root, "node_modules/vite/bin/vite.js")]),
];

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(name, () => {
    for (const child of children) child.kill("SIGTERM");
  });
for (const child of children)
  child.once("exit", () => {
    for (const other of children) other.kill("SIGTERM");
  });
