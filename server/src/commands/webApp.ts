// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { once } from "node:events";
import { glob, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./command.ts";

const checkout = fileURLToPath(new URL("../../..", import.meta.url));
const built = join(checkout, "web", "dist", "index.html");
const sources = [
  "web/{src,public,vite}/**/*.*",
  "web/*.{html,ts,json}",
  "packages/{contract,analysis}/src/**/*.ts",
  "package-lock.json",
];

async function readTimeMs(path: string): Promise<number> {
  return stat(path).then(
    (entry) => entry.mtimeMs,
    () => 0,
  );
}

async function isCurrent(): Promise<boolean> {
  const builtMs = await readTimeMs(built);
  if (builtMs === 0) return false;
  for await (const path of glob(sources, { cwd: checkout }))
    if ((await readTimeMs(join(checkout, path))) > builtMs) return false;
  return true;
}

function findVite(): string | undefined {
  const require = createRequire(join(checkout, "web", "package.json"));
  try {
    return join(dirname(require.resolve("vite/package.json")), "bin/vite.js");
  } catch {
    return undefined;
  }
}

// Two askers of one process would build into the same folder.
let building: Promise<void> | undefined;

/** The folder of the built web app; builds it first when it is missing or older than its sources. */
export async function getWebApp(
  print: (line: string) => void,
): Promise<string> {
  const folder = dirname(built);
  if (await isCurrent()) return folder;
  const vite = findVite();
  if (vite === undefined) {
    // An installation without development packages brings the app built.
    if ((await readTimeMs(built)) > 0) return folder;
    throw new UsageError(
      "the web app is not built, and the tool that builds it is not installed: run `npm ci`",
    );
  }
  if (building === undefined) print("Building the web app …");
  building ??= build(vite, folder).finally(() => {
    building = undefined;
  });
  await building;
  return folder;
}

/** Builds beside the present app and puts the new one in its place when it is whole. */
async function build(vite: string, folder: string): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  const child = spawn(
    process.execPath,
    [vite, "build", "--logLevel=warn", "--outDir", fresh, "--emptyOutDir"],
    {
      cwd: dirname(folder),
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await once(child, "exit");
  if (child.exitCode !== 0) {
    await rm(fresh, { recursive: true, force: true });
    throw new UsageError("the web app cannot be built");
  }
  const old = `${fresh}.old`;
  await rename(folder, old).catch(() => undefined);
  // Whoever built at the same time has built the same.
  await rename(fresh, folder).catch(() => undefined);
  for (const path of [fresh, old])
    await rm(path, { recursive: true, force: true });
}
