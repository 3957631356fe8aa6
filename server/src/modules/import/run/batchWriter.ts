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

/** What became of the rows of a batch. */
type Found = Pick<Progress, "stored" | "known">;

/** Entries by the year of their file references. */
function byYear(batch: readonly Entry[]): Map<number, Entry[]> {
  return Map.groupBy(batch, ({ input }) =>
    Number(input.recordedAt.slice(0, 4)),
  );
}

/**
 * Stores good rows in batches: each is one transaction that also moves the
 * checkpoint, so a run that is killed goes on behind the last one. Two are under
 * way at once, one made ready while the database writes the other; they commit
 * in their order.
 */
export class BatchWriter {
  readonly #plan: BatchPlan;
  #batch: Entry[] = [];
  #progress: Progress;
  #toSkip: number;
  #last: Promise<void> = Promise.resolve();
  #beforeLast: Promise<void> = Promise.resolve();

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
    await this.#last;
  }

  /** Waits for what is being written and leaves the rest to the next run. */
  async settle(): Promise<void> {
    await this.#last;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    await this.#beforeLast;
    if (batch.length === 0) return;
    this.#beforeLast = this.#last;
    this.#last = this.#store(batch, this.#beforeLast);
    // A failure is met by whoever waits next, not by the process.
    this.#last.catch(() => undefined);
  }

  async #store(batch: readonly Entry[], before: Promise<void>): Promise<void> {
    const { parts, organisationId } = this.#plan;
    this.#progress = await asImporter(parts, organisationId, async (tx) => {
      const found = await this.#record(tx, batch);
      await before;
      return this.#advance(tx, batch.length, found);
    });
  }

  async #record(tx: Tx, batch: readonly Entry[]): Promise<Found> {
    const { parts, context } = this.#plan;
    const states = new Map(batch.map(({ input, state }) => [input.id, state]));
    const found = { stored: 0, known: 0 };
    for (const [year, entries] of byYear(batch)) {
      const result = await parts.incidents.recordMany(
        tx,
        context,
        entries.map(({ input }) => input),
        { year, stateOf: ({ id }) => states.get(id) ?? "closed" },
      );
      found.stored += result.stored.length;
      found.known += result.known.length;
    }
    return found;
  }

  async #advance(tx: Tx, rows: number, found: Found): Promise<Progress> {
    const before = this.#progress;
    const progress = {
      rowsDone: before.rowsDone + rows,
      stored: before.stored + found.stored,
      known: before.known + found.known,
    };
    const { runId } = this.#plan;
    if (!(await advanceImportRun(tx, runId, before.rowsDone, progress)))
      throw new ImportError("import.underWay");
    return progress;
  }
}
