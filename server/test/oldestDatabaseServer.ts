// SPDX-License-Identifier: EUPL-1.2
import type { TestProject } from "vitest/node";
import { provideDatabase } from "./databaseServer.ts";
import { startOldestPostgres } from "./oldestPostgres.ts";

/** Starts PostgreSQL 15 for the run. */
export async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const server = await startOldestPostgres();
  return provideDatabase(project, {
    url: server.url("postgres"),
    stop: server.stop,
  });
}
