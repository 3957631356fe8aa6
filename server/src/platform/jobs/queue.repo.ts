// SPDX-License-Identifier: EUPL-1.2
import { type Kysely, sql } from "kysely";
import type { Tx } from "../db/actor.ts";
import type { JobRequest } from "../db/effects.ts";
import type { Database } from "../db/types.generated.ts";
import type { StuckTask } from "./jobs.ts";

/** A request with what its handler says about it. */
export interface QueuedJob extends JobRequest {
  readonly maxAttempts?: number;
}

/** Puts jobs into the queue, in the transaction that asks for them. */
export async function enqueueJobs(
  db: Tx["db"],
  requests: readonly QueuedJob[],
): Promise<void> {
  await sql`select jobs.enqueue(${JSON.stringify(requests)})`.execute(db);
}

/** Tasks with failed jobs, worst first. */
export async function listStuckTasks(
  db: Kysely<Database>,
): Promise<readonly StuckTask[]> {
  const { rows } = await sql<StuckTask>`
    select task, retrying, failed, oldest_at as "oldestAt"
    from jobs.stuck()`.execute(db);
  return rows;
}
