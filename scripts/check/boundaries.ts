// SPDX-License-Identifier: EUPL-1.2
// Runs dependency-cruiser and makes sure that it saw the code at all: with a
// compiler it cannot read it checks nothing and passes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const top = process.argv[2] ?? process.cwd();
const leastModules = 100;

const output = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        comment: z.string().optional(),
        rule: z.object({ name: z.string() }),
      }),
    ),
  }),
});

function cruise(...more: readonly string[]) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(
        import.meta.dirname,
        "../../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      ),
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "json",
      ...more,
      "packages",
      "server/src",
      "server/test",
      "web/src",
    ],
    { cwd: top, encoding: "utf8", maxBuffer: 512 * 1024 * 1024 },
  );
  if (stdout === "") throw new Error(stderr);
  return output.parse(JSON.parse(stdout)).summary;
}

// Cycles of whole folders are looked for without tests: those of the platform
// start the product with all its modules, which is none.
const folderRule = "no-module-cycle";
const everything = cruise();
const product = cruise(
  "--exclude",
  "((^|/)(dist|node_modules)/|\\.test\\.tsx?$|^server/test/)",
);
const violations = [
  ...everything.violations.filter(({ rule }) => rule.name !== folderRule),
  ...product.violations.filter(({ rule }) => rule.name === folderRule),
];
for (const { rule, from, to, comment } of violations)
  process.stdout.write(`${rule.name}: ${from} -> ${to}. ${comment ?? ""}\n`);
if (everything.totalCruised < leastModules)
  process.stdout.write(
    `only ${everything.totalCruised} modules were seen: does dependency-cruiser read this TypeScript?\n`,
  );
if (violations.length > 0 || everything.totalCruised < leastModules)
  process.exitCode = 1;
