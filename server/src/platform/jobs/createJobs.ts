// SPDX-License-Identifier: EUPL-1.2
import {
  type Runner,
  type RunnerOptions,
  type WorkerEvents,
  parseCronItems,
  run,
  runOnce,
} from "graphile-worker";
import { EventEmitter } from "node:events";
import type { Metrics } from "../metrics/metrics.ts";
import type { Platform } from "../platform.ts";
import { alignDueTimes } from "./drain.repo.ts";
import type { JobHandler } from "./jobHandler.ts";
import type { Jobs } from "./jobs.ts";
import { enqueueJobs, listStuckTasks } from "./queue.repo.ts";
import { createRegistry, getHandler } from "./registry.ts";
import { type TaskContext, scheduledTask, taskListOf } from "./tasks.ts";
import { createWorkerLog } from "./workerLog.ts";

/** What the jobs need; the platform is asked for when the first one runs. */
export interface JobParts {
  /** Asked for at each use: modules come after the platform. */
  readonly handlers: () => readonly JobHandler[];
  readonly platform: () => Platform;
  readonly listActiveOrganisations: TaskContext["listActiveOrganisations"];
}

/** Jobs that run at the same time in one process. */
const concurrency = 3;
/** Scheduled work that was missed by up to a day is made up for at the start. */
const backfillPeriodMs = 24 * 3600 * 1000;

function countInto(metrics: Metrics): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  const count =
    (outcome: string) => (event: { job: { task_identifier: string } }) =>
      metrics.jobsDone.inc({ task: event.job.task_identifier, outcome });
  events.on("job:success", count("done"));
  events.on("job:error", count("retry"));
  events.on("job:failed", count("failed"));
  return events;
}

function cronItemsOf(handlers: readonly JobHandler[]) {
  return parseCronItems(
    handlers.flatMap((handler) =>
      handler.cron === undefined
        ? []
        : [
            {
              task: scheduledTask(handler.task),
              match: handler.cron,
              options: { backfillPeriod: backfillPeriodMs, maxAttempts: 5 },
            },
          ],
    ),
  );
}

function optionsOf(parts: JobParts, platform: Platform): RunnerOptions {
  return {
    pgPool: platform.pools.worker,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    gracefulShutdownAbortTimeout: 10_000,
    logger: createWorkerLog(platform.log),
    events: countInto(platform.metrics),
    parsedCronItems: cronItemsOf(parts.handlers()),
    taskList: taskListOf({
      platform,
      registry: createRegistry(parts.handlers()),
      listActiveOrganisations: parts.listActiveOrganisations,
    }),
  };
}

/** Makes the jobs side; it takes requests at once and works when started or drained. */
export function createJobs(parts: JobParts): Jobs {
  const handlerOf = (task: string) =>
    getHandler(createRegistry(parts.handlers()), task);
  let runner: Runner | undefined;
  const drain = async () => {
    const platform = parts.platform();
    const {
      parsedCronItems: _none,
      concurrency: _one,
      ...options
    } = optionsOf(parts, platform);
    await alignDueTimes(platform.pools.worker, platform.clock.now());
    await runOnce(options);
  };
  return {
    write: (tx, requests) =>
      enqueueJobs(
        tx.db,
        requests.map((request) => {
          const { maxAttempts } = handlerOf(request.task);
          return maxAttempts === undefined
            ? request
            : { ...request, maxAttempts };
        }),
      ),
    start: async () => {
      runner = await run(optionsOf(parts, parts.platform()));
    },
    stop: async () => {
      await runner?.stop();
      runner = undefined;
    },
    drain,
    trigger: async (task) => {
      handlerOf(task);
      await parts
        .platform()
        .pools.worker.query("select graphile_worker.add_job($1, '{}'::json)", [
          scheduledTask(task),
        ]);
      await drain();
    },
    listStuckTasks: () => listStuckTasks(parts.platform().db),
  };
}
