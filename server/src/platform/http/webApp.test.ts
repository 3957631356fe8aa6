// SPDX-License-Identifier: EUPL-1.2
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestPlatform, createTestPlatform } from "../../../test/app.ts";

let folder: string;
let app: TestPlatform;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schulterschluss-web-"));
  await mkdir(join(folder, "assets"));
  const files: Readonly<Record<string, string>> = {
    "index.html": "<!doctype html><title>Start</title>",
    "serviceWorker.js": "self.skipWaiting()",
    "assets/index-Bq1x3_Za.js": "export {}",
    "assets/map-C9d0efgh.mjs": "export {}",
  };
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), text);
  await writeFile(
    join(folder, "assets/index-Bq1x3_Za.js.gz"),
    gzipSync("export {}"),
  );
  await writeFile(join(folder, "towns.pmtiles"), "0123456789");
  app = await createTestPlatform(() => [], {
    webFolder: folder,
    settings: { BASE_MAP: join(folder, "towns.pmtiles") },
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.server.inject({ url, headers });
const page = { accept: "text/html,*/*" };

test("files whose name changes with their content are kept for a year", async () => {
  const { headers } = await get("/assets/index-Bq1x3_Za.js");
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("the start page and the service worker are asked for anew each time", async () => {
  for (const url of ["/", "/serviceWorker.js"])
    expect((await get(url)).headers["cache-control"]).toBe("no-cache");
});

test("a module file is JavaScript to the browser", async () => {
  const { headers } = await get("/assets/map-C9d0efgh.mjs");
  expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
});

test("a compressed file of the build is sent as it lies there", async () => {
  const { headers } = await get("/assets/index-Bq1x3_Za.js", {
    "accept-encoding": "gzip",
  });
  expect(headers["content-encoding"]).toBe("gzip");
  expect(headers["content-type"]).toContain("javascript");
});

test("every address of a page is the start page, and nothing else is", async () => {
  const deep = await get("/sulzbach/lagebild?von=2026-07-01", page);
  expect(deep.statusCode).toBe(200);
  expect(deep.body).toContain("<title>Start</title>");
  expect((await get("/api/v1/nothing", page)).statusCode).toBe(404);
  expect((await get("/assets/gone-Aq1x3_Za.js")).statusCode).toBe(404);
  const post = await app.server.inject({
    method: "POST",
    url: "/lagebild",
    headers: page,
  });
  expect(post.statusCode).toBe(404);
});

test("no file outside of the folder is served", async () => {
  for (const url of [
    "/../package.json",
    "/%2e%2e/package.json",
    "/..%2fetc/passwd",
  ])
    expect((await get(url)).body).not.toContain('{"name"');
});

test("the operator's map is served in parts", async () => {
  const part = await get("/base-map.pmtiles", { range: "bytes=2-4" });
  expect(part.statusCode).toBe(206);
  expect(part.body).toBe("234");
});
