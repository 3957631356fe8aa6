// SPDX-License-Identifier: EUPL-1.2
import { AnalysisCancelledError } from "../core/control.ts";
import type { RunControl } from "../core/control.ts";
import type { WorkerPlan, WorkerReply, WorkerRequest } from "./protocol.ts";

/** One thread, of whatever platform. */
export interface PoolWorker {
  readonly send: (request: WorkerRequest) => void;
  readonly onReply: (handler: (reply: WorkerReply) => void) => void;
  readonly onFailure: (handler: (error: Error) => void) => void;
  readonly stop: () => Promise<void>;
}

/** A run over the items of one plan. */
export interface PoolJob {
  readonly work: WorkerPlan;
  readonly items: number;
  /** Numbers an item. */
  readonly width: number;
  /** Looks at the values of the first items, all known; true ends the run. */
  readonly isEnough?: (values: Float64Array) => boolean;
}

// So long a worker is left alone: the answer to "stop" and the news of
// progress come about as often.
const CHUNK_MS = 80;
const FIRST_CHUNK = 4;

/** Shares the items of jobs among workers; one job at a time, the next ones wait. */
export class WorkerPool {
  readonly #workers: readonly PoolWorker[];
  #lastJob = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(workers: readonly PoolWorker[]) {
    this.#workers = workers;
  }

  /** Values of all items in order; only the first ones when `isEnough` said so. */
  run(job: PoolJob, control: RunControl = {}): Promise<Float64Array> {
    const result = this.#queue.then(() => this.#start(job, control));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }

  #start(job: PoolJob, control: RunControl): Promise<Float64Array> {
    const id = ++this.#lastJob;
    return new Promise<Float64Array>((resolve, reject) => {
      const run = new JobRun(job, control);
      const idle = new Set(this.#workers);
      const settle = (finish: () => void) => {
        for (const worker of this.#workers) {
          worker.onReply(() => undefined);
          worker.onFailure(() => undefined);
          worker.send({ type: "drop", job: id });
        }
        finish();
      };
      const next = (worker: PoolWorker) => {
        if (control.signal?.aborted === true) {
          settle(() => reject(new AnalysisCancelledError()));
          return;
        }
        const chunk = run.take();
        if (chunk !== undefined) {
          idle.delete(worker);
          worker.send({ type: "run", job: id, ...chunk });
        } else if (run.isComplete() || idle.size === this.#workers.length) {
          settle(() => resolve(run.values()));
        }
      };
      for (const worker of this.#workers) {
        worker.onFailure((error) => settle(() => reject(error)));
        worker.onReply((reply) => {
          if (reply.job !== id) return;
          if (reply.type === "failed") {
            settle(() => reject(new Error(reply.message)));
            return;
          }
          idle.add(worker);
          run.put(reply.from, reply.to, reply.values);
          next(worker);
        });
        worker.send({ type: "plan", job: id, plan: job.work });
      }
      for (const worker of this.#workers) next(worker);
    });
  }
}

interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** Which items are out, which are back. */
class JobRun {
  readonly #job: PoolJob;
  readonly #control: RunControl;
  readonly #values: Float64Array;
  readonly #sentAt = new Map<number, number>();
  readonly #back = new Map<number, number>();
  #size = FIRST_CHUNK;
  #given = 0;
  #known = 0;
  #done = 0;
  #isEnough = false;

  constructor(job: PoolJob, control: RunControl) {
    this.#job = job;
    this.#control = control;
    this.#values = new Float64Array(job.items * job.width);
  }

  take(): Chunk | undefined {
    if (this.#isEnough || this.#given === this.#job.items) return undefined;
    const from = this.#given;
    this.#given = Math.min(this.#job.items, from + this.#size);
    this.#sentAt.set(from, Date.now());
    return { from, to: this.#given };
  }

  put(from: number, to: number, values: Float64Array): void {
    const { items, width, isEnough } = this.#job;
    this.#values.set(values, from * width);
    this.#back.set(from, to);
    this.#done += to - from;
    this.#adapt(to - from, Date.now() - (this.#sentAt.get(from) ?? 0));
    for (let end = this.#back.get(this.#known); end !== undefined;) {
      this.#known = end;
      end = this.#back.get(end);
    }
    const known = this.#values.subarray(0, this.#known * width);
    if (isEnough?.(known) === true) this.#isEnough = true;
    this.#control.onProgress?.(this.#done, items);
  }

  #adapt(count: number, elapsedMs: number): void {
    const wanted = (count * CHUNK_MS) / Math.max(1, elapsedMs);
    const bounded = Math.min(4 * this.#size, Math.max(FIRST_CHUNK, wanted));
    // Whole batches of four, which the near repeat test computes together.
    this.#size = 4 * Math.max(1, Math.round(bounded / 4));
  }

  isComplete(): boolean {
    return this.#isEnough || this.#done === this.#job.items;
  }

  values(): Float64Array {
    return this.#values.slice(0, this.#known * this.#job.width);
  }
}
