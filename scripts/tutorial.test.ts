// SPDX-License-Identifier: EUPL-1.2
// Follows docs/add-a-module.md word for word in a copy of the checkout.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./check/sourceFiles.ts";
import { type CheckoutCopy, copyCheckout } from "./test/checkoutCopy.ts";
import { applyChange, readTutorialSteps } from "./test/tutorialSteps.ts";

const longMs = 240_000;
let copy: CheckoutCopy;

function run(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy.top,
    encoding: "utf8",
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Lines that speak of the new module; others are somebody else's. */
function linesAboutIt(output: string): string[] {
  return output.split("\n").filter((line) => /lost_?items/i.test(line));
}

beforeAll(async () => {
  copy = await copyCheckout();
  const page = await readFile(join(root, "docs/add-a-module.md"), "utf8");
  for (const step of readTutorialSteps(page)) {
    const source = step.isChange
      ? await readFile(join(copy.top, step.path), "utf8")
      : "";
    const text = step.isChange ? applyChange(source, step) : step.text;
    await copy.write(step.path, text);
  }
}, longMs);
afterAll(() => copy.remove());

describe("the tutorial on adding a module", () => {
  it(
    "gives a table whose types are generated",
    async () => {
      expect(run("scripts/dbTypes.ts")).toEqual({ status: 0, output: "" });
      const types = await readFile(
        join(copy.top, "server/src/platform/db/types.generated.ts"),
        "utf8",
      );
      expect(types).toMatch(/export interface LostItems \{/);
    },
    longMs,
  );

  it(
    "gives operations that are in the API reference and known to the web client",
    async () => {
      expect(run("scripts/openapi.ts")).toEqual({ status: 0, output: "" });
      const reference = await readFile(
        join(copy.top, "docs/openapi.json"),
        "utf8",
      );
      expect(reference).toMatch(/"operationId": "lostItems.record"/);
    },
    longMs,
  );

  it(
    "compiles",
    () => {
      const { output } = run("node_modules/typescript/bin/tsc", "-p", "server");
      expect(linesAboutIt(output)).toEqual([]);
    },
    longMs,
  );

  it(
    "passes its own test",
    () => {
      const { status, output } = run(
        "node_modules/vitest/vitest.mjs",
        "run",
        "--project=server",
        "server/src/modules/lostItems",
      );
      expect(output).toMatch(/3 passed/);
      expect(status).toBe(0);
    },
    longMs,
  );

  it("crosses no boundary", () => {
    const { output } = run("scripts/check/boundaries.ts");
    expect(linesAboutIt(output)).toEqual([]);
  });
});
