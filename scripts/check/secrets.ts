// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Findings } from "./finding.ts";
import { listSourceFiles, root } from "./sourceFiles.ts";

const patterns: readonly { readonly what: string; readonly like: RegExp }[] = [
  { what: "a private key", like: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ },
  { what: "a cloud access key", like: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "a repository token", like: /\bgh[pousr]_[A-Za-z0-9]{36}\b/ },
  { what: "a registry token", like: /\bnpm_[A-Za-z0-9]{36}\b|_authToken[ ]*=/ },
  {
    what: "a password in a URL",
    like: /\b[a-z]+:\/\/[^\s/:@'"`$<{]+:(?!password@|secret@|p@|\$)[^\s/@'"`$<{]{4,}@(?!localhost|127\.|[\w.-]*example)/,
  },
  {
    what: "a key in an environment file",
    like: /^(?:MASTER_KEY|[A-Z_]*SECRET|[A-Z_]*PASSWORD)=[A-Za-z0-9+/=]{16,}$/m,
  },
];

const binary = /\.(?:png|jpe?g|webp|woff2?|ttf|pdf|xlsx|zip|gz|pmtiles|ico)$/;

/** The kinds of secrets that a text seems to hold. */
export function findSecrets(text: string): string[] {
  return patterns.filter(({ like }) => like.test(text)).map(({ what }) => what);
}

/** No file of the product holds what looks like a secret. */
export async function checkSecrets(): Promise<Findings> {
  const paths = (await listSourceFiles()).filter((path) => !binary.test(path));
  const faults = await Promise.all(
    paths.map(async (path) => {
      const found = findSecrets(await readFile(join(root, path), "utf8"));
      return found.map((what) => `${path} seems to hold ${what}`);
    }),
  );
  return faults.flat();
}
