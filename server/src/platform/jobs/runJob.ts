// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { type Purpose, purposes } from "../db/actor.ts";
import { systemActor } from "../db/systemActor.ts";
import { withActor } from "../db/withActor.ts";
import { Defect } from "../errors/defect.ts";
import type { Platform } from "../platform.ts";
import type { JobHandler, LongJob } from "./jobHandler.ts";
import type { JobPayload } from "./payload.ts";

/** The try of one job. */
export interface JobRun {
  readonly payload: JobPayload;
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/** The module in whose name a task reads and writes: the prefix of its name. */
export function purposeOfTask(task: string): Purpose {
  const prefix = task.split(".")[0];
  const purpose = purposes.find((candidate) => candidate === prefix);
  if (purpose === undefined)
    throw new Defect(`the task ${task} has no known module`);
  return purpose;
}

async function longJobOf(
  platform: Platform,
  task: string,
  { payload, attempt, signal }: JobRun,
): Promise<LongJob> {
  const { organisationId, objectId } = payload;
  const { circles } = await platform.circles.circlesOf(
    organisationId,
    [],
    platform.clock.now(),
  );
  const actor = systemActor(organisationId, randomUUID(), circles);
  const purpose = purposeOfTask(task);
  return {
    organisationId,
    objectId,
    attempt,
    platform,
    actor,
    signal,
    inTransaction: (work) => withActor(platform, actor, purpose, work),
  };
}

/** Runs a handler as the organisation acting by itself, with its circles of this instant. */
export async function runJob(
  platform: Platform,
  handler: JobHandler,
  run: JobRun,
): Promise<void> {
  if (handler.kind === "installation") return handler.run(platform, run.signal);
  const job = await longJobOf(platform, handler.task, run);
  if (handler.kind === "long") return handler.run(job);
  const { organisationId, objectId, attempt } = job;
  return job.inTransaction((tx) =>
    handler.run(tx, { organisationId, objectId, attempt }),
  );
}
