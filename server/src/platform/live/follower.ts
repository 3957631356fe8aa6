// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../db/types.generated.ts";
import { errorFacts } from "../log/errorFacts.ts";
import type { LiveRecord } from "./record.ts";
import { advance } from "./stream.repo.ts";

/** Events numbered and read in one round trip at most. */
const batch = 1_000;
/** Round trips begin at least this far apart, so that a storm of writes is not doubled by them. */
const pauseMs = 8;

export interface FollowerOptions {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  /** Number after which it begins. */
  readonly from: number;
  /** Given the events in their order, each once. */
  onRecords(records: readonly LiveRecord[]): void;
}

/** Numbers and reads the stream, one round trip at a time. */
export interface Follower {
  /** Number of the last event that was passed on. */
  readonly lastSeq: number;
  /** There may be something new; many calls during a round trip become one. */
  wake(): void;
  /** Resolves when the present round trip has ended; none follows. */
  stop(): Promise<void>;
}

/** Makes a follower; it does nothing until it is woken. */
export function createFollower(options: FollowerOptions): Follower {
  let lastSeq = options.from;
  let isAwake = false;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let beganMs = -Infinity;

  const step = async (): Promise<void> => {
    isAwake = false;
    beganMs = performance.now();
    const records = await advance(options.db, lastSeq, batch);
    lastSeq = records.at(-1)?.seq ?? lastSeq;
    if (records.length === batch) isAwake = true;
    if (records.length > 0) options.onRecords(records);
  };

  const run = async (): Promise<void> => {
    try {
      while (isAwake && !isStopped) {
        const waitMs = beganMs + pauseMs - performance.now();
        if (waitMs > 0) await sleep(waitMs);
        await step();
      }
    } catch (error) {
      // The next hint or poll tries again; the events are kept.
      options.log.error(errorFacts(error), "could not advance the live stream");
    } finally {
      running = undefined;
    }
  };

  return {
    get lastSeq() {
      return lastSeq;
    },
    wake: () => {
      isAwake = true;
      if (!isStopped) running ??= run();
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}
