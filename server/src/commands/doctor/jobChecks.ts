// SPDX-License-Identifier: EUPL-1.2
import pg from "pg";
import { createDatabase } from "../../platform/db/database.ts";
import type { StuckTask } from "../../platform/jobs/jobs.ts";
import { listStuckTasks } from "../../platform/jobs/queue.repo.ts";
import { type Check, check } from "./finding.ts";

function describe({ task, failed, retrying }: StuckTask): string {
  return `${task} (${failed} given up, ${retrying} tried again)`;
}

/** Whether background work gets done. */
export const jobChecks: readonly Check[] = [
  check("background jobs succeed", async (_config, { urls }) => {
    const pool = new pg.Pool({ connectionString: urls.app, max: 1 });
    try {
      const stuck = await listStuckTasks(createDatabase(pool));
      return stuck.length === 0
        ? undefined
        : `these fail, see the log for why: ${stuck.map(describe).join(", ")}`;
    } finally {
      await pool.end();
    }
  }),
];
