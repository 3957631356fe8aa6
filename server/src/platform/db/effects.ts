// SPDX-License-Identifier: EUPL-1.2
import type { Tx } from "./actor.ts";
import type { AuditEvent, JobRequest, LiveEvent } from "./events.ts";

export type { AuditEvent, JobRequest, LiveEvent } from "./events.ts";

/** One sort of effect that is buffered during a transaction. */
export interface CommitHook<Effect> {
  /** Writes the buffered effects inside the transaction; never called with an empty list. */
  write(tx: Tx, effects: readonly Effect[]): Promise<void>;
  /** Told once after the commit, as a hint only: a crash may come between. */
  committed?(effects: readonly Effect[]): void;
}

/** What withActor flushes before commit. */
export interface CommitHooks {
  readonly audit: CommitHook<AuditEvent>;
  readonly live: CommitHook<LiveEvent>;
  readonly jobs: CommitHook<JobRequest>;
}
