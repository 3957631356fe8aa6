// SPDX-License-Identifier: EUPL-1.2
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "./check/sourceFiles.ts";

/** A file that is made from something else in the repository. */
export interface GeneratedFile {
  /** From the top of the repository. */
  readonly path: string;
  readonly content: string;
}

/**
 * Writes generated files, formatted like all others; with --check it only
 * compares, and fails the process with the command that mends it.
 */
export async function putGenerated(
  files: readonly GeneratedFile[],
  command: string,
): Promise<void> {
  for (const { path, content } of files) {
    const target = join(root, path);
    const options = await resolveConfig(target);
    const fresh = await format(content, { ...options, filepath: target });
    if (!process.argv.includes("--check")) {
      await writeFile(target, fresh);
      continue;
    }
    const present = await readFile(target, "utf8").catch(() => "");
    if (present === fresh) continue;
    process.stdout.write(`${path} is not current: run \`${command}\`\n`);
    process.exitCode = 1;
  }
}
