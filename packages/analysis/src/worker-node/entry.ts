// SPDX-License-Identifier: EUPL-1.2
import { parentPort } from "node:worker_threads";
import type { WorkerRequest } from "../workers/protocol.ts";
import { serveRequests } from "../workers/serve.ts";

const serve = serveRequests((message, transfer) =>
  parentPort?.postMessage(message, transfer),
);
parentPort?.on("message", (request: WorkerRequest) => serve(request));
