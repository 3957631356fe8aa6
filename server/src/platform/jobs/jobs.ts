// SPDX-License-Identifier: EUPL-1.2
import type { CommitHook, JobRequest } from "../db/effects.ts";

/** Work that is stuck, as the doctor tells it: codes and counts only. */
export interface StuckTask {
  readonly task: string;
  /** Jobs that failed at least once and are tried again. */
  readonly retrying: number;
  /** Jobs that have used up their attempts. */
  readonly failed: number;
  readonly oldestAt: Date;
}

/** The queue: takes requests in with the transaction, runs them afterwards. */
export interface Jobs extends CommitHook<JobRequest> {
  /** Begins working; resolves once the worker listens. */
  start(): Promise<void>;
  /** Lets running jobs end, up to the limit of a shutdown. */
  stop(): Promise<void>;
  /** Works until nothing is due; for commands and tests. */
  drain(): Promise<void>;
  /** Does now what the schedule would do later for a task, and what follows from it. */
  trigger(task: string): Promise<void>;
  /** Tasks with failed jobs, worst first. */
  listStuckTasks(): Promise<readonly StuckTask[]>;
}
