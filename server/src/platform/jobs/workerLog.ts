// SPDX-License-Identifier: EUPL-1.2
import { Logger as LibraryLogger } from "graphile-worker";
import type { Logger } from "pino";

/** The job library's own words, at the level that fits an operator. */
export function createWorkerLog(log: Logger): LibraryLogger {
  return new LibraryLogger((scope) => (level, message) => {
    const facts = { worker: scope.label, task: scope.taskIdentifier };
    if (level === "error") log.error(facts, message);
    else if (level === "warning") log.warn(facts, message);
    else log.debug(facts, message);
  });
}
