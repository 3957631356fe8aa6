// SPDX-License-Identifier: EUPL-1.2
import type { CommitHook, LiveEvent } from "../db/effects.ts";
import type { LiveConnection } from "./connection.ts";

/** A subscription before it is let in. */
export interface Subscription {
  readonly connection: LiveConnection;
  /** Value of `Last-Event-ID`, if the client has one. */
  readonly lastEventId: string | undefined;
}

/** The live side of the platform: takes events in, numbers them, passes them on. */
export interface Live extends CommitHook<LiveEvent> {
  /** Begins numbering and following; resolves once it follows. */
  start(): Promise<void>;
  /** Tells every client to come back, and ends their connections. */
  stop(): Promise<void>;
  /** Lets a client in: missed events first, then the present ones. */
  subscribe(subscription: Subscription): void;
}
