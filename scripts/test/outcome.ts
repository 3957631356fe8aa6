// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

const report = z.object({
  success: z.boolean(),
  numFailedTests: z.number(),
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** What a run of the tests came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** `file: title` of each test that was not run. */
  readonly skipped: readonly string[];
}

/** Reads vitest's JSON report. A file that could not be loaded counts as a failed test. */
export function readOutcome(json: string): Outcome {
  const { testResults, numFailedTests, numPassedTests } = report.parse(
    JSON.parse(json),
  );
  const unloaded = testResults.filter(
    (file) =>
      file.status === "failed" &&
      file.assertionResults.every((test) => test.status !== "failed"),
  );
  const skipped = testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => !["passed", "failed"].includes(test.status))
      .map((test) => `${file.name}: ${test.fullName}`),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped,
  };
}
