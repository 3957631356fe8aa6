// SPDX-License-Identifier: EUPL-1.2
import type { TaskList } from "graphile-worker";
import type { Uuid } from "../db/actor.ts";
import { errorFacts } from "../log/errorFacts.ts";
import type { Platform } from "../platform.ts";
import { JobError } from "./jobError.ts";
import type { JobHandler } from "./jobHandler.ts";
import { type JobPayload, parsePayload } from "./payload.ts";
import { enqueueJobs } from "./queue.repo.ts";
import type { JobRegistry } from "./registry.ts";
import { runJob } from "./runJob.ts";

/** What tasks are run with. */
export interface TaskContext {
  readonly platform: Platform;
  readonly registry: JobRegistry;
  /** Organisations that scheduled work is done for. */
  listActiveOrganisations(): Promise<readonly Uuid[]>;
}

const noPayload: JobPayload = {
  organisationId: "00000000-0000-0000-0000-000000000000",
  objectId: "00000000-0000-0000-0000-000000000000",
  runAt: null,
};

/** Name of the task that the schedule starts for a handler. */
export function scheduledTask(task: string): string {
  return `${task}@schedule`;
}

/** Does an installation job at once, or asks for the job of every active organisation. */
async function startScheduled(
  context: TaskContext,
  handler: JobHandler,
  signal: AbortSignal,
): Promise<void> {
  const { platform } = context;
  if (handler.kind === "installation")
    return runJob(platform, handler, {
      payload: noPayload,
      attempt: 1,
      signal,
    });
  const organisations = await context.listActiveOrganisations();
  if (organisations.length === 0) return;
  await enqueueJobs(
    platform.db,
    organisations.map((organisationId) => ({
      task: handler.task,
      organisationId,
      objectId: organisationId,
      key: "schedule",
      ...(handler.maxAttempts !== undefined && {
        maxAttempts: handler.maxAttempts,
      }),
    })),
  );
}

async function guarded(
  platform: Platform,
  task: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    platform.log.error({ task, ...errorFacts(error) }, "job failed");
    throw new JobError(error);
  }
}

/** The handlers as the job library calls them. */
export function taskListOf(context: TaskContext): TaskList {
  const { platform, registry } = context;
  const tasks: TaskList = {};
  for (const [task, handler] of registry) {
    tasks[task] = (payload, { job, abortSignal }) =>
      guarded(platform, task, () =>
        runJob(platform, handler, {
          payload: parsePayload(payload),
          attempt: job.attempts,
          signal: abortSignal ?? new AbortController().signal,
        }),
      );
    if (handler.cron !== undefined)
      tasks[scheduledTask(task)] = (_payload, { abortSignal }) =>
        guarded(platform, task, () =>
          startScheduled(
            context,
            handler,
            abortSignal ?? new AbortController().signal,
          ),
        );
  }
  return tasks;
}
