// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { build, type Rolldown } from "vite";

/** Files of the harness app in one version, by path. */
export type HarnessFiles = ReadonlyMap<string, string>;

const here = import.meta.dirname;

async function bundle(
  entry: string,
  define: Record<string, string>,
): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    root: here,
    define,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: entry, output: { format: "iife" } },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (first === undefined || !("output" in first))
    throw new Error(`nothing was built from ${entry}`);
  const chunk: Rolldown.OutputChunk = first.output[0];
  return chunk.code;
}

const html = (version: number) =>
  `<!doctype html><html lang="de"><meta charset="utf-8"><title>loading</title><script src="/page-${version}.js"></script></html>`;

function revisionOf(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** The page and its service worker as a version that writes this format. */
export async function buildHarness(version: number): Promise<HarnessFiles> {
  const page = await bundle(`${here}/page.ts`, {
    __FORMAT_VERSION__: String(version),
  });
  const index = html(version);
  const manifest = [
    { url: "index.html", revision: revisionOf(index) },
    { url: `page-${version}.js`, revision: null },
  ];
  const worker = await bundle(
    `${here}/../../../web/src/platform/outbox/serviceWorker.ts`,
    { "self.__WB_MANIFEST": JSON.stringify(manifest) },
  );
  return new Map([
    ["/index.html", index],
    [`/page-${version}.js`, page],
    ["/serviceWorker.js", worker],
  ]);
}
