// SPDX-License-Identifier: EUPL-1.2
// Runs dependency-cruiser and makes sure that it saw the code at all: with a
// compiler it cannot read it checks nothing and passes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const top = process.argv[2] ?? process.cwd();
const leastModules = 100;

const result = spawnSync(
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
    "packages",
    "server/src",
    "server/test",
    "web/src",
  ],
  { cwd: top, encoding: "utf8", maxBuffer: 512 * 1024 * 1024 },
);
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

if (result.stdout === "") throw new Error(result.stderr);
const { summary } = output.parse(JSON.parse(result.stdout));
for (const { rule, from, to, comment } of summary.violations)
  process.stdout.write(`${rule.name}: ${from} -> ${to}. ${comment ?? ""}\n`);
if (summary.totalCruised < leastModules)
  process.stdout.write(
    `only ${summary.totalCruised} modules were seen: does dependency-cruiser read this TypeScript?\n`,
  );
if (summary.violations.length > 0 || summary.totalCruised < leastModules)
  process.exitCode = 1;
