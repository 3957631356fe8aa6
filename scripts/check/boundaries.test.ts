// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CheckoutCopy, copyCheckout } from "../test/checkoutCopy.ts";
import { root } from "./sourceFiles.ts";

/** One violation of each rule, by the file that commits it. */
const violations: readonly (readonly [
  rule: string,
  path: string,
  text: string,
])[] = [
  [
    "no-cycle",
    "packages/contract/src/canary/one.ts",
    `import "./two.ts"; export const one = 1;`,
  ],
  [
    "no-cycle",
    "packages/contract/src/canary/two.ts",
    `import "./one.ts"; export const two = 2;`,
  ],
  [
    "no-module-cycle",
    "server/src/modules/canaryA/index.ts",
    `import "../canaryB/index.ts"; export const a = 1;`,
  ],
  [
    "no-module-cycle",
    "server/src/modules/canaryB/deep.ts",
    `import "../canaryA/index.ts"; export const b = 1;`,
  ],
  [
    "module-by-index",
    "server/src/modules/canaryB/index.ts",
    `import "../canaryA/inside.ts"; export const b = 1;`,
  ],
  [
    "module-by-index-from-outside",
    "server/src/canaryOutside.ts",
    `import "./modules/canaryA/inside.ts";`,
  ],
  [
    "feature-by-index",
    "web/src/features/canaryA/index.ts",
    `import "../canaryB/inside.ts"; export const a = 1;`,
  ],
  [
    "feature-by-index-from-outside",
    "web/src/gallery/canary.ts",
    `import "../features/canaryB/inside.ts";`,
  ],
  [
    "platform-knows-no-module",
    "server/src/platform/canary.ts",
    `import "../modules/canaryA/index.ts";`,
  ],
  [
    "platform-knows-no-module",
    "web/src/platform/canary.ts",
    `import "../features/canaryA/index.ts";`,
  ],
  [
    "analysis-stands-alone",
    "packages/analysis/src/canary.ts",
    `import "@schulterschluss/contract/http";`,
  ],
  [
    "contract-is-pure",
    "packages/contract/src/canary/server.ts",
    `import "../../../../server/src/canaryOutside.ts";`,
  ],
  [
    "contract-takes-types-of-analysis",
    "packages/contract/src/canary/analysis.ts",
    `export { canary } from "../../../analysis/src/canaryTarget.ts";`,
  ],
  [
    "web-knows-no-server",
    "web/src/canaryServer.ts",
    `import "../../server/src/canaryOutside.ts";`,
  ],
  [
    "server-knows-no-web",
    "server/src/canaryWeb.ts",
    `import "../../web/src/canaryServer.ts";`,
  ],
];
const targets = [
  "server/src/modules/canaryA/inside.ts",
  "web/src/features/canaryB/inside.ts",
  "packages/analysis/src/canaryTarget.ts",
];

let copy: CheckoutCopy;
let output: string;
let status: number | null;

beforeAll(async () => {
  copy = await copyCheckout();
  for (const target of targets)
    await copy.write(target, "export const canary = 1;\n");
  for (const [, path, text] of violations) await copy.write(path, `${text}\n`);
  const result = spawnSync(
    process.execPath,
    [join(root, "scripts/check/boundaries.ts")],
    { cwd: copy.top, encoding: "utf8" },
  );
  output = result.stdout;
  status = result.status;
});
afterAll(() => copy.remove());

describe("the check of boundaries", () => {
  it("fails when something crosses a boundary", () => {
    expect(status).toBe(1);
  });

  it.each(violations)("finds a violation of %s in %s", (rule, path) => {
    const found = output
      .split("\n")
      .filter((line) => line.startsWith(`${rule}: `));
    const place = rule === "no-module-cycle" ? dirname(path) : path;
    expect(found.join("\n")).toMatch(place);
  });

  it("blames nobody else: the product itself crosses no boundary", () => {
    const others = output
      .split("\n")
      .filter((line) => line !== "" && !/canary/.test(line));
    expect(others).toEqual([]);
  });
});
