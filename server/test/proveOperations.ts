// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { listOperations } from "../../scripts/openapi/contract.ts";
import type { Answered } from "./ledger.ts";
import { listGaps } from "./proof.ts";

/** Whether all test files of the project ran without a filter on names, and none failed. */
async function passedAsAWhole(project: TestProject): Promise<boolean> {
  const { vitest } = project;
  if (vitest.getGlobalTestNamePattern() !== undefined) return false;
  const modules = vitest.state.getTestModules();
  const own = modules.filter((one) => one.project.name === project.name);
  const passed = new Set(
    own.filter((one) => one.ok()).map((one) => one.moduleId),
  );
  const { testFiles } = await project.globTestFiles();
  return testFiles.every((file) => passed.has(file));
}

/** All that the test apps of a run wrote down. */
async function readLedger(folder: string): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const name of await readdir(folder)) {
    const page = await readFile(join(folder, name), "utf8");
    answers.push(...(JSON.parse(page) as Answered[]));
  }
  return answers;
}

async function requireProof(folder: string): Promise<void> {
  const gaps = listGaps(await listOperations(), await readLedger(folder));
  if (gaps.length > 0)
    throw new Error(`No test proves it:\n${gaps.join("\n")}`);
}

/**
 * Lets test apps write down their answers, and after a whole run fails it on
 * what they do not prove. A part of the tests proves nothing about the rest,
 * and a test that failed is news enough.
 */
export async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "schulterschluss-ledger-"));
  project.provide("ledgerFolder", folder);
  return async () => {
    try {
      if (await passedAsAWhole(project)) await requireProof(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}
