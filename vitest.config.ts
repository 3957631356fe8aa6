// SPDX-License-Identifier: EUPL-1.2
import { defineConfig } from "vitest/config";
import { hasOldestPostgres } from "./server/test/oldestPostgres.ts";

const shared = { restoreMocks: true, unstubEnvs: true } as const;

// The floor once more on the oldest server that is supported.
const oldestServer = {
  test: {
    ...shared,
    name: "postgres15",
    include: [
      "server/src/platform/db/*.test.ts",
      "server/src/platform/db/migrations/*.test.ts",
      "server/src/**/*.repo.test.ts",
    ],
    globalSetup: ["server/test/oldestDatabaseServer.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
};

// vitest reads its settings from a default export.
export default defineConfig({
  test: {
    passWithNoTests: true,
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: "packages",
          include: ["packages/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          name: "server",
          include: [
            "server/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          // The last is torn down first: the proof throws when the server is gone.
          globalSetup: [
            "server/test/proveOperations.ts",
            "server/test/databaseServer.ts",
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...(hasOldestPostgres ? [oldestServer] : []),
      {
        test: {
          ...shared,
          name: "web",
          include: ["web/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          globalSetup: ["server/test/databaseServer.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
