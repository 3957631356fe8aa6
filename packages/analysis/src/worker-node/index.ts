// SPDX-License-Identifier: EUPL-1.2
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { analysisWorkers } from "../workers/analysisWorkers.ts";
import type { AnalysisWorkers } from "../workers/analysisWorkers.ts";
import type { PoolWorker } from "../workers/pool.ts";
import type { WorkerReply } from "../workers/protocol.ts";

export type { AnalysisWorkers } from "../workers/analysisWorkers.ts";

// The published build has JavaScript beside this file, the sources TypeScript.
const ENTRY = new URL(
  import.meta.url.endsWith(".ts") ? "./entry.ts" : "./entry.js",
  import.meta.url,
);

function startThread(): PoolWorker {
  const worker = new Worker(ENTRY);
  let replied: (reply: WorkerReply) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  worker.on("message", (reply: WorkerReply) => replied(reply));
  worker.on("error", (error) => {
    failed(error instanceof Error ? error : new Error(String(error)));
  });
  return {
    send: (request) => worker.postMessage(request),
    onReply: (handler) => {
      replied = handler;
    },
    onFailure: (handler) => {
      failed = handler;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** Starts worker threads for the long computations; `close()` ends them. Default: one a processor. */
export function startAnalysisWorkers(
  count = availableParallelism(),
): AnalysisWorkers {
  return analysisWorkers(count, startThread);
}
