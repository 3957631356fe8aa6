// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type Plugin, build } from "vite";

export interface ServiceWorkerOptions {
  /** Source of the worker, from the root of the web app. */
  readonly entry: string;
  /** Whether the worker keeps a file of the build on the phone. */
  readonly keeps: (path: string) => boolean;
}

interface PrecacheItem {
  readonly url: string;
  readonly revision: string | null;
}

/** Files whose name changes with their content need no revision. */
const hashedName = /^assets\/.+-[\w-]{8}\.\w+$/;

async function describeFile(
  outDir: string,
  path: string,
): Promise<PrecacheItem> {
  if (hashedName.test(path)) return { url: path, revision: null };
  const content = await readFile(join(outDir, path));
  const revision = createHash("sha256").update(content).digest("hex");
  return { url: path, revision: revision.slice(0, 16) };
}

async function listKept(
  outDir: string,
  keeps: ServiceWorkerOptions["keeps"],
): Promise<PrecacheItem[]> {
  const paths: string[] = [];
  for await (const path of glob("**/*.*", { cwd: outDir })) paths.push(path);
  const kept = paths.map((path) => path.replaceAll("\\", "/")).filter(keeps);
  return Promise.all(kept.toSorted().map((path) => describeFile(outDir, path)));
}

/**
 * Builds the service worker as one file beside the app and tells it which files
 * of this very build it keeps. Runs last, when all of them are written.
 */
export function serviceWorker(options: ServiceWorkerOptions): Plugin {
  let root = "";
  let outDir = "";
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    configResolved: (config) => {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: "post",
      handler: async () => {
        const items = await listKept(outDir, options.keeps);
        const name = basename(options.entry, ".ts");
        await build({
          root,
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          define: { "self.__WB_MANIFEST": JSON.stringify(items) },
          build: {
            outDir,
            emptyOutDir: false,
            target: "es2023",
            sourcemap: false,
            modulePreload: false,
            rollupOptions: {
              input: join(root, options.entry),
              output: { format: "iife", entryFileNames: `${name}.js` },
            },
          },
        });
      },
    },
  };
}
