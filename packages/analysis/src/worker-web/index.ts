// SPDX-License-Identifier: EUPL-1.2
import { analysisWorkers } from "../workers/analysisWorkers.ts";
import type { AnalysisWorkers } from "../workers/analysisWorkers.ts";
import type { PoolWorker } from "../workers/pool.ts";
import type { WorkerReply } from "../workers/protocol.ts";

export type { AnalysisWorkers } from "../workers/analysisWorkers.ts";

function startThread(): PoolWorker {
  // Bundlers find the worker by this very pattern.
  const worker = new Worker(new URL("./entry.ts", import.meta.url), {
    type: "module",
  });
  let replied: (reply: WorkerReply) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  worker.addEventListener("message", (event: MessageEvent<WorkerReply>) => {
    replied(event.data);
  });
  worker.addEventListener("error", (event) => failed(new Error(event.message)));
  return {
    send: (request) => worker.postMessage(request),
    onReply: (handler) => {
      replied = handler;
    },
    onFailure: (handler) => {
      failed = handler;
    },
    stop: () => {
      worker.terminate();
      return Promise.resolve();
    },
  };
}

/** Starts web workers for the long computations; `close()` ends them. Default: one a processor. Needs no SharedArrayBuffer. */
export function startAnalysisWorkers(
  count = navigator.hardwareConcurrency,
): AnalysisWorkers {
  return analysisWorkers(Math.min(64, Math.max(1, count)), startThread);
}
