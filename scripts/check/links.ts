// SPDX-License-Identifier: EUPL-1.2
import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Findings } from "./finding.ts";
import { listSourceFiles, root } from "./sourceFiles.ts";

const inPage = /\[[^\]]*\]\(([^)\s]+)\)/g;
const inCode = /\bdocs\/[\w/-]+\.md\b/g;
const elsewhere = /^(?:[a-z]+:|#)/;

/** Paths that a file points to, from the top of the checkout. */
function listTargets(path: string, text: string): string[] {
  if (!path.endsWith(".md"))
    return [...text.matchAll(inCode)].map(([target]) => target);
  return [...text.matchAll(inPage)]
    .map(([, target = ""]) => target)
    .filter((target) => !elsewhere.test(target))
    .map((target) => join(dirname(path), target.replace(/#.*$/, "")));
}

async function findDead(path: string): Promise<string[]> {
  const text = await readFile(join(root, path), "utf8");
  const targets = [...new Set(listTargets(path, text))];
  const dead = await Promise.all(
    targets.map((target) =>
      access(join(root, target)).then(
        () => [],
        () => [`${path} points to ${target}, which does not exist`],
      ),
    ),
  );
  return dead.flat();
}

/** Pages, and messages that name a page, point to files that exist. */
export async function checkLinks(): Promise<Findings> {
  const paths = (await listSourceFiles()).filter((path) =>
    /\.(?:md|ts|tsx)$/.test(path),
  );
  return (await Promise.all(paths.map(findDead))).flat();
}
