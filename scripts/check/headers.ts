// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { extname, join, matchesGlob } from "node:path";
import type { Findings } from "./finding.ts";
import { listSourceFiles, root } from "./sourceFiles.ts";

const header = "SPDX-License-Identifier: EUPL-1.2";

/** Kinds of files that say their licence themselves, in one of their first lines. */
const headed: ReadonlySet<string> = new Set([
  ".ts",
  ".tsx",
  ".mjs",
  ".cjs",
  ".js",
  ".sql",
  ".css",
  ".typ",
  ".sh",
]);

/** The globs of REUSE.toml: all quoted strings of its `path` lists. */
export function readReusePaths(toml: string): string[] {
  const lists = [...toml.matchAll(/^path = (?:\[([^\]]*)\]|(".*"))$/gm)];
  return lists.flatMap(([, list, single]) =>
    [...(list ?? single ?? "").matchAll(/"([^"]+)"/g)].flatMap(
      ([, path]) => path ?? [],
    ),
  );
}

async function isHeaded(path: string): Promise<boolean> {
  const text = await readFile(join(root, path), "utf8");
  return text.split("\n", 3).some((line) => line.includes(header));
}

async function findFault(
  path: string,
  globs: readonly string[],
): Promise<string | undefined> {
  if (path === "LICENSE" || path.startsWith("LICENSES/")) return undefined;
  if (headed.has(extname(path)))
    return (await isHeaded(path))
      ? undefined
      : `${path} does not begin with "${header}"`;
  return globs.some((glob) => matchesGlob(path, glob))
    ? undefined
    : `${path} has no licence: name it in REUSE.toml`;
}

/** Every file says its licence: code in its first lines, all else in REUSE.toml. */
export async function checkHeaders(): Promise<Findings> {
  const globs = readReusePaths(
    await readFile(join(root, "REUSE.toml"), "utf8"),
  );
  const faults = await Promise.all(
    (await listSourceFiles()).map((path) => findFault(path, globs)),
  );
  return faults.filter((fault) => fault !== undefined);
}
