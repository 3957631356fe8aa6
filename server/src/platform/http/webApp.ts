// SPDX-License-Identifier: EUPL-1.2
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { problem } from "../errors/problem.ts";

/** Where the built web app lies. */
export const webFolder = fileURLToPath(
  new URL("../../../../web/dist", import.meta.url),
);

/** Address under which a base map of the operator's own is served. */
export const ownBaseMapPath = "/base-map.pmtiles";

const yearS = 31_536_000;

/** Files whose name changes with their content, as the build names them. */
const hashedName = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

function cacheControl(path: string): string {
  return hashedName.test(path)
    ? `public, max-age=${yearS}, immutable`
    : "no-cache";
}

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split("?", 1)[0] ?? "";
  const wantsHtml = (request.headers.accept ?? "").includes("text/html");
  return request.method === "GET" && wantsHtml && !path.startsWith("/api/");
}

/**
 * Serves the web app: hashed files for a year, everything else asked for anew,
 * and its start page for every address that is a page.
 */
export async function serveWebApp(
  server: FastifyInstance,
  folder: string = webFolder,
): Promise<void> {
  // The app may still be building when the server begins to listen.
  const hasApp = () => existsSync(join(folder, "index.html"));
  // Where nothing may be written, nothing will be built either.
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  await server.register(staticFiles, {
    root: folder,
    wildcard: true,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", cacheControl(path.slice(folder.length)));
      if (path.endsWith(".mjs"))
        reply.header("content-type", "text/javascript; charset=utf-8");
    },
  });
  server.setNotFoundHandler(
    async (request: FastifyRequest, reply: FastifyReply) => {
      if (!hasApp() || !isPage(request)) throw problem("request.notFound");
      return reply
        .header("cache-control", "no-cache")
        .sendFile("index.html", folder);
    },
  );
}

/** Serves the operator's own map file, in parts as the map asks for them. */
export async function serveBaseMap(
  server: FastifyInstance,
  baseMap: string,
): Promise<void> {
  if (!baseMap.endsWith(".pmtiles") || /^https?:/.test(baseMap)) return;
  const path = resolve(baseMap);
  await server.register(async (scope) => {
    await scope.register(staticFiles, {
      root: dirname(path),
      serve: false,
      decorateReply: false,
    });
    scope.get(ownBaseMapPath, async (_request, reply) =>
      reply.sendFile(basename(path), dirname(path)),
    );
  });
}
