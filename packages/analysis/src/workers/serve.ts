// SPDX-License-Identifier: EUPL-1.2
import { permutationRows } from "../hotspots/permutation.ts";
import { TimeExchange } from "../nearRepeat/exchange.ts";
import { scanReplicator } from "../scan/scan.ts";
import type { WorkerPlan, WorkerReply, WorkerRequest } from "./protocol.ts";

type Items = (from: number, to: number) => Float64Array;

/** Makes a plan ready to compute any run of its items. */
function itemsOf(work: WorkerPlan): Items {
  if (work.kind === "permutation") {
    return (from, to) => permutationRows(work.plan, from, to);
  }
  if (work.kind === "nearRepeat") {
    const exchange = new TimeExchange(work.plan);
    return (from, to) => exchange.replicate(work.seed, from, to);
  }
  const scan = scanReplicator(work.plan);
  return (from, to) =>
    Float64Array.from({ length: to - from }, (_, k) =>
      scan.replicate(work.seed, from + k),
    );
}

/** The worker's side: answers requests through `reply`, whatever thread it runs on. */
export function serveRequests(
  reply: (message: WorkerReply, transfer: ArrayBuffer[]) => void,
): (request: WorkerRequest) => void {
  const jobs = new Map<number, Items>();
  return (request) => {
    const { job } = request;
    try {
      if (request.type === "plan") {
        jobs.set(job, itemsOf(request.plan));
      } else if (request.type === "drop") {
        jobs.delete(job);
      } else {
        const { from, to } = request;
        const computed = jobs.get(job)?.(from, to) ?? new Float64Array(0);
        const values = new Float64Array(computed);
        reply({ type: "done", job, from, to, values }, [values.buffer]);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reply({ type: "failed", job, message }, []);
    }
  };
}
