// SPDX-License-Identifier: EUPL-1.2
// Writes dist/, a package of plain JavaScript with declarations that can be
// published. In the repository everything runs from the sources.
import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const PACKAGE = resolve(import.meta.dirname, "..");
const DIST = join(PACKAGE, "dist");
const execute = promisify(execFile);
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

const OPTIONS = [
  "--noEmit",
  "false",
  "--declaration",
  "--rewriteRelativeImportExtensions",
  "--rootDir",
  join(PACKAGE, "src"),
  "--outDir",
  DIST,
];

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
}

const built = (source: string) =>
  source.replace("./src/", "./").replace(/\.ts$/, "");

/** Every entry point as JavaScript with its declarations. */
function builtExports({ exports }: Manifest) {
  return Object.fromEntries(
    Object.entries(exports).map(([name, source]) => [
      name,
      { types: `${built(source)}.d.ts`, default: `${built(source)}.js` },
    ]),
  );
}

// The compiler leaves the paths of declarations and of the web worker as they are.
async function nameBuiltFiles(): Promise<void> {
  const names = await readdir(DIST, { recursive: true });
  const files = names.filter(
    (name) => name.endsWith(".d.ts") || name === join("worker-web", "index.js"),
  );
  await Promise.all(
    files.map(async (name) => {
      const path = join(DIST, name);
      const text = await readFile(path, "utf8");
      await writeFile(
        path,
        text.replaceAll(/(["']\.[^"']*)\.ts(["'])/g, "$1.js$2"),
      );
    }),
  );
}

await rm(DIST, { recursive: true, force: true });
// The two worker projects bring the core they import with them.
for (const project of ["tsconfig.web.json", "tsconfig.json"]) {
  await execute(process.execPath, [
    compiler,
    "-p",
    join(PACKAGE, project),
    ...OPTIONS,
  ]);
}
await execute(process.execPath, [
  compiler,
  "-p",
  join(PACKAGE, "scripts/tsconfig.node-build.json"),
  ...OPTIONS,
]);
await nameBuiltFiles();
const manifest = JSON.parse(
  await readFile(join(PACKAGE, "package.json"), "utf8"),
) as Manifest & Record<string, unknown>;
const { scripts: _, ...published } = manifest;
await writeFile(
  join(DIST, "package.json"),
  `${JSON.stringify({ ...published, exports: builtExports(manifest) }, undefined, 2)}\n`,
);
await copyFile(join(PACKAGE, "README.md"), join(DIST, "README.md"));
await copyFile(join(PACKAGE, "../../LICENSE"), join(DIST, "LICENSE"));
