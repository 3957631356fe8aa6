// SPDX-License-Identifier: EUPL-1.2
// Keeps the app's own files on the phone, so that it opens without a network.
// Answers of the API are never kept here: what may be kept lies sealed in the
// outbox database.
import type { PrecacheItem } from "./workerScope.ts";

const prefix = "schulterschluss-shell-";
const revisionParameter = "__revision";

/** Files of one version of the app. */
export interface ShellCache {
  /** Loads what is missing; fails as a whole, so that half a version never serves. */
  readonly fill: () => Promise<void>;
  /** Removes files of other versions. */
  readonly tidy: () => Promise<void>;
  /** The file for a request, or undefined when it is none of the app's. */
  readonly find: (request: Request) => Promise<Response | undefined>;
}

function cacheKey(item: PrecacheItem, base: string): string {
  const url = new URL(item.url, base);
  if (item.revision !== null)
    url.searchParams.set(revisionParameter, item.revision);
  return url.href;
}

function isPage(request: Request, base: string): boolean {
  const url = new URL(request.url);
  return (
    request.mode === "navigate" &&
    url.origin === new URL(base).origin &&
    !url.pathname.startsWith("/api/")
  );
}

/** The cache for a list of files; the list names the version. */
export function createShellCache(
  items: readonly PrecacheItem[],
  base: string,
): ShellCache {
  const name = `${prefix}v1`;
  const keys = new Map(
    items.map((item) => [new URL(item.url, base).href, cacheKey(item, base)]),
  );
  const indexKey = keys.get(new URL("index.html", base).href);

  const keyOf = (request: Request): string | undefined => {
    if (request.method !== "GET") return undefined;
    const url = new URL(request.url);
    url.hash = "";
    return keys.get(url.href) ?? (isPage(request, base) ? indexKey : undefined);
  };
  return {
    fill: async () => {
      const cache = await caches.open(name);
      const present = new Set(
        (await cache.keys()).map((request) => request.url),
      );
      const missing = [...keys.values()].filter((key) => !present.has(key));
      await Promise.all(
        missing.map(async (key) => {
          const response = await fetch(key, { cache: "no-cache" });
          if (!response.ok || response.redirected)
            throw new Error(`cannot keep ${key}: ${response.status}`);
          await cache.put(key, response);
        }),
      );
    },
    tidy: async () => {
      const cache = await caches.open(name);
      const wanted = new Set(keys.values());
      for (const request of await cache.keys())
        if (!wanted.has(request.url)) await cache.delete(request);
    },
    find: async (request) => {
      const key = keyOf(request);
      return key === undefined
        ? undefined
        : (await caches.open(name)).match(key);
    },
  };
}
