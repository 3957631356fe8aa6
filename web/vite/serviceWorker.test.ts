// SPDX-License-Identifier: EUPL-1.2
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { build } from "vite";
import { expect, it } from "vitest";
import { serviceWorker } from "./serviceWorker.ts";

it("builds one file that lists what the phone keeps, each file by content or by name", async () => {
  const root = await mkdtemp(join(tmpdir(), "worker-"));
  await mkdir(join(root, "public"));
  await writeFile(join(root, "public", "icon.svg"), "<svg/>");
  await writeFile(join(root, "public", "large.bin"), "large");
  await writeFile(join(root, "page.ts"), "document.title = 'page';");
  await writeFile(
    join(root, "index.html"),
    `<script type="module" src="/page.ts"></script>`,
  );
  await writeFile(
    join(root, "worker.ts"),
    `import { kept } from "./kept.ts"; kept(self.__WB_MANIFEST);`,
  );
  await writeFile(
    join(root, "kept.ts"),
    "export const kept = (list) => { self.list = list; };",
  );
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [
      serviceWorker({
        entry: "worker.ts",
        keeps: (path) => !path.endsWith(".bin"),
      }),
    ],
  });
  const source = await readFile(join(root, "dist", "worker.js"), "utf8");
  const scope: { list?: { url: string; revision: string | null }[] } = {};
  runInNewContext(source, { self: scope });
  await rm(root, { recursive: true });
  const revisions = new Map(
    scope.list?.map((item) => [item.url, item.revision]),
  );
  expect([...revisions.keys()].toSorted()).toEqual([
    expect.stringMatching(/^assets\/index-.{8}\.js$/),
    "icon.svg",
    "index.html",
  ]);
  expect(revisions.get("icon.svg")).toMatch(/^[0-9a-f]{16}$/);
  expect(
    [...revisions.values()].filter((revision) => revision === null),
  ).toHaveLength(1);
});
