// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nearRepeat } from "../index.ts";

const CHROMIUM = [
  process.env["CHROMIUM_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
].find((path) => existsSync(path));

// The page computes the same near repeat table on 1, 2 and 3 web workers.
const PAGE = (entry: string) => `
  import { startAnalysisWorkers } from ${JSON.stringify(entry)};
  window.compute = async (count, events, options) => {
    const workers = startAnalysisWorkers(count);
    const { cells } = await workers.nearRepeat(events, options);
    await workers.close();
    return cells;
  };
  document.title = "ready";
`;

async function serve(folder: string): Promise<Server> {
  const types: Record<string, string> = {
    html: "text/html",
    js: "text/javascript",
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    readFile(join(folder, path === "/" ? "index.html" : path)).then(
      (body) => {
        const type = types[path.split(".").at(-1) ?? ""] ?? "text/html";
        response.writeHead(200, { "content-type": type }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  return server;
}

describe.skipIf(CHROMIUM === undefined)("web workers in Chromium", () => {
  let folder = "";
  let server: Server | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "analysis-web-"));
    await writeFile(
      join(folder, "index.html"),
      '<!doctype html><script type="module" src="/page.js"></script>',
    );
    const entry = resolve(import.meta.dirname, "index.ts");
    await writeFile(join(folder, "page.js"), PAGE(entry));
    await build({
      root: folder,
      configFile: false,
      logLevel: "error",
      worker: { format: "es" },
      build: { outDir: join(folder, "out") },
    });
    server = await serve(join(folder, "out"));
  }, 60_000);

  afterAll(async () => {
    server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("give the result of one thread, whatever their number", async () => {
    const place = Array.from({ length: 80 }, (_, i) => (i * 677) % 1000);
    const events = {
      x: place,
      y: place.toReversed(),
      day: place.map((v) => v % 60),
    };
    const options = { seed: 4, replications: 99 };
    const browser = await chromium.launch({
      executablePath: CHROMIUM ?? "",
      args: ["--no-sandbox", "--disable-quic", "--no-first-run"],
    });
    try {
      const page = await browser.newPage();
      const address = server?.address();
      const port = typeof address === "object" ? address?.port : undefined;
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction('document.title === "ready"');
      const alone: unknown = JSON.parse(
        JSON.stringify(nearRepeat(events, options).cells),
      );
      for (const count of [1, 2, 3]) {
        const call = `compute(${count}, ${JSON.stringify(events)}, ${JSON.stringify(options)}).then(JSON.stringify)`;
        const answer = await page.evaluate<string>(call);
        expect(JSON.parse(answer)).toEqual(alone);
      }
    } finally {
      await browser.close();
    }
  }, 60_000);
});
