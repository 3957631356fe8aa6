// SPDX-License-Identifier: EUPL-1.2
import type { WorkerRequest } from "../workers/protocol.ts";
import { serveRequests } from "../workers/serve.ts";

const serve = serveRequests((message, transfer) =>
  postMessage(message, { transfer }),
);
addEventListener("message", (event: MessageEvent<WorkerRequest>) => {
  serve(event.data);
});
