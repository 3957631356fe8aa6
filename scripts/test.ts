// SPDX-License-Identifier: EUPL-1.2
// Runs the tests and ends with the line `N passed, N failed, N skipped`.
//   --only <project>   packages, server, web, postgres15 or e2e
//   --long             also what takes longer than a commit can wait
//   anything else      names of test files, as vitest takes them
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { getWebApp } from "../server/src/commands/webApp.ts";
import { root } from "./check/sourceFiles.ts";
import { type Outcome, readOutcome } from "./test/outcome.ts";
import { provideTools } from "./test/tools.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    long: { type: "boolean", default: false },
  },
});

const print = (line: string) => void process.stdout.write(`${line}\n`);

async function runVitest(reportFile: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      ...(values.only === undefined ? [] : ["--project", values.only]),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportFile}`,
      ...positionals,
    ],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...(values.long && { TEST_LONG: "1" }) },
    },
  );
  await once(child, "exit");
  return child.exitCode ?? 1;
}

async function readReport(reportFile: string): Promise<Outcome> {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: [] };
  return readOutcome(await readFile(reportFile, "utf8"));
}

const folder = await mkdtemp(join(tmpdir(), "schulterschluss-report-"));
const missing = provideTools();
const dataDir = join(root, process.env["TEST_DATA_DIR"] ?? "../shared");
// Once for all: tests that start the product would each build it.
if (!["packages", "web", "postgres15"].includes(values.only ?? ""))
  await getWebApp(print);
const status = await runVitest(join(folder, "report.json"));
const outcome = await readReport(join(folder, "report.json"));
await rm(folder, { recursive: true });

// An error outside of any test fails the run as well.
const failed = status !== 0 && outcome.failed === 0 ? 1 : outcome.failed;
for (const name of outcome.skipped) print(`skipped ${relative(root, name)}`);
for (const tool of missing) print(`not run, ${tool}`);
if (!existsSync(dataDir))
  print(`not run, tests on real data: set TEST_DATA_DIR (now ${dataDir})`);
const skipped = outcome.skipped.length + missing.length;
print(`${outcome.passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && outcome.passed > 0 ? 0 : 1;
