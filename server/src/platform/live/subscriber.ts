// SPDX-License-Identifier: EUPL-1.2
import type { ActingMembership } from "../identity/identity.ts";
import type { LiveConnection } from "./connection.ts";
import { type LiveRecord, hears } from "./record.ts";

/** More waiting events than this are not worth replaying: the client loads anew. */
const maxWaiting = 5_000;

/**
 * One subscription inside the hub. While it waits (for missed events or for its
 * rights) events gather as records, so that they are judged by the rights it
 * has when they are sent.
 */
export class Subscriber {
  readonly connection: LiveConnection;
  acting: ActingMembership;
  /** Whether its rights must be resolved anew before it hears anything. */
  isStale = true;
  checkedAtMs: number;
  #waiting: LiveRecord[] | undefined = [];
  #overflowed = false;
  #text = "";

  constructor(connection: LiveConnection, nowMs: number) {
    this.connection = connection;
    this.acting = connection.acting;
    this.checkedAtMs = nowMs;
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Whether the rights it holds have run out by themselves. */
  isExpired(nowMs: number): boolean {
    const { until } = this.acting;
    return until !== null && until.getTime() <= nowMs;
  }

  wait(): void {
    this.#waiting ??= [];
  }

  /** Takes an event in; `text` is its frame, made once for all subscribers. */
  offer(record: LiveRecord, text: string): void {
    if (this.#waiting === undefined) {
      if (hears(this.acting.actor, record)) this.#text += text;
    } else if (this.#waiting.length < maxWaiting) this.#waiting.push(record);
    else this.#overflowed = true;
  }

  /** Ends waiting; answers what gathered, or undefined when it was too much. */
  resume(): readonly LiveRecord[] | undefined {
    const gathered = this.#waiting ?? [];
    const complete = !this.#overflowed;
    this.#waiting = undefined;
    this.#overflowed = false;
    return complete ? gathered : undefined;
  }

  write(text: string): void {
    this.#text += text;
  }

  /** Hands everything over to the network at once; false when the client does not keep up. */
  flush(): boolean {
    if (this.#text === "") return true;
    const text = this.#text;
    this.#text = "";
    return this.connection.send(text);
  }
}
