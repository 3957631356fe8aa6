// SPDX-License-Identifier: EUPL-1.2
import { Defect } from "../errors/defect.ts";
import type { JobHandler } from "./jobHandler.ts";
import { purposeOfTask } from "./runJob.ts";

/** The handlers of all modules by their task. */
export type JobRegistry = ReadonlyMap<string, JobHandler>;

/** Collects handlers; throws a Defect on a task of no module or one named twice. */
export function createRegistry(handlers: readonly JobHandler[]): JobRegistry {
  const registry = new Map<string, JobHandler>();
  for (const handler of handlers) {
    purposeOfTask(handler.task);
    if (registry.has(handler.task))
      throw new Defect(`two handlers for the task ${handler.task}`);
    registry.set(handler.task, handler);
  }
  return registry;
}

/** The handler of a task; throws a Defect for an unknown one. */
export function getHandler(registry: JobRegistry, task: string): JobHandler {
  const handler = registry.get(task);
  if (handler === undefined)
    throw new Defect(`no module handles the task ${task}`);
  return handler;
}
