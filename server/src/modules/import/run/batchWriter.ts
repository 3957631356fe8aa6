// SPDX-License-Identifier: EUPL-1.2
import type {
  IncidentInput,
  IncidentState,
} from "@schulterschluss/contract/incidents";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { RecordingContext } from "../../incidents/index.ts";
import { ImportError } from "../importError.ts";
import { type ImportParts, asImporter } from "./importParts.ts";
import { type Progress, advanceImportRun } from "./runs.repo.ts";

// Large enough to make a commit cheap, small enough to keep memory flat.
const batchSize = 2_000;

/** A good row. */
export interface Entry {
  readonly input: IncidentInput;
  readonly state: IncidentState;
}

/** What a run writes to and where it goes on. */
export interface BatchPlan {
  readonly parts: ImportParts;
  readonly organisationId: Uuid;
  readonly context: RecordingContext;
  readonly runId: Uuid;
  readonly from: Progress;
}

/** Entries by the year of their file references. */
function byYear(batch: readonly Entry[]): Map<number, Entry[]> {
  return Map.groupBy(batch, ({ input }) =>
    Number(input.recordedAt.slice(0, 4)),
  );
}

/**
 * Stores good rows in batches: each is one transaction that also moves the
 * checkpoint, so a run that is killed goes on behind the last one. While a batch
 * is written the next rows are read.
 */
export class BatchWriter {
  readonly #plan: BatchPlan;
  #batch: Entry[] = [];
  #progress: Progress;
  #toSkip: number;
  #pending: Promise<void> = Promise.resolve();

  constructor(plan: BatchPlan) {
    this.#plan = plan;
    this.#progress = plan.from;
    this.#toSkip = plan.from.rowsDone;
  }

  /** What is committed. */
  get progress(): Progress {
    return this.#progress;
  }

  /** Takes the next good row; those that an earlier process committed pass by. */
  async take(entry: Entry): Promise<void> {
    if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      return;
    }
    this.#batch.push(entry);
    if (this.#batch.length === batchSize) await this.#flush();
  }

  /** Stores what is left and waits until everything is committed. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#pending;
  }

  /** Waits for what is being written and leaves the rest to the next run. */
  async settle(): Promise<void> {
    await this.#pending;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    await this.#pending;
    if (batch.length === 0) return;
    this.#pending = this.#store(batch);
    // A failure is met by whoever waits next, not by the process.
    this.#pending.catch(() => undefined);
  }

  async #store(batch: readonly Entry[]): Promise<void> {
    const { parts, organisationId } = this.#plan;
    this.#progress = await asImporter(parts, organisationId, (tx) =>
      this.#storeIn(tx, batch),
    );
  }

  async #storeIn(tx: Tx, batch: readonly Entry[]): Promise<Progress> {
    const { parts, context, runId } = this.#plan;
    const before = this.#progress;
    const states = new Map(batch.map(({ input, state }) => [input.id, state]));
    let { stored, known } = before;
    for (const [year, entries] of byYear(batch)) {
      const result = await parts.incidents.recordMany(
        tx,
        context,
        entries.map(({ input }) => input),
        { year, stateOf: ({ id }) => states.get(id) ?? "closed" },
      );
      stored += result.stored.length;
      known += result.known.length;
    }
    const rowsDone = before.rowsDone + batch.length;
    const progress = { rowsDone, stored, known };
    if (!(await advanceImportRun(tx, runId, before.rowsDone, progress)))
      throw new ImportError("import.underWay");
    return progress;
  }
}
