// SPDX-License-Identifier: EUPL-1.2
import type { Actor, Purpose, Tx, Uuid } from "../db/actor.ts";
import type { Platform } from "../platform.ts";

/** One job as its handler sees it. */
export interface Job {
  readonly organisationId: Uuid;
  readonly objectId: Uuid;
  /** 1 at the first try. */
  readonly attempt: number;
}

/** What a job that needs more than one transaction works with. */
export interface LongJob extends Job {
  readonly platform: Platform;
  /** The organisation acting by itself, with its circles of this instant. */
  readonly actor: Actor;
  /** Ends when the server shuts down; stop at the next safe point. */
  readonly signal: AbortSignal;
  /** One unit of work as that actor. */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

interface JobBase {
  /** `<module>.<verb>`, unique; the module is the purpose of its transactions. */
  readonly task: `${Purpose}.${string}`;
  /** How often it is tried with growing pauses; 25 by default (about 3 days). */
  readonly maxAttempts?: number;
}

/** Work for one organisation in one transaction of its system actor. */
export interface TransactionJob extends JobBase {
  readonly kind: "transaction";
  run(tx: Tx, job: Job): Promise<void>;
  /** Also runs for every active organisation at these times (crontab, UTC); its objectId is the organisation. */
  readonly cron?: string;
}

/** Work for one organisation that opens its transactions itself, e.g. an import. */
export interface LongRunningJob extends JobBase {
  readonly kind: "long";
  run(job: LongJob): Promise<void>;
  readonly cron?: string;
}

/** Upkeep of the installation, outside of any organisation. */
export interface InstallationJob extends JobBase {
  readonly kind: "installation";
  readonly cron: string;
  run(platform: Platform, signal: AbortSignal): Promise<void>;
}

/** What a module does in the background. */
export type JobHandler = TransactionJob | LongRunningJob | InstallationJob;

/** Keeps the exact type of a handler that is written as an object. */
export function job<H extends JobHandler>(handler: H): H {
  return handler;
}
