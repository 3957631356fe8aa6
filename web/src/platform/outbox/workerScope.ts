// SPDX-License-Identifier: EUPL-1.2
// The part of the service worker's surroundings that we use. The compiler's
// own description of workers cannot stand beside that of pages.

/** An event that may take its time. */
export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page. */
export interface PageRequest extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** The browser found a network. */
export interface SyncEvent extends LastingEvent {
  readonly tag: string;
}

interface WorkerEvents {
  readonly install: LastingEvent;
  readonly activate: LastingEvent;
  readonly fetch: PageRequest;
  readonly message: MessageEvent<unknown>;
  readonly sync: SyncEvent;
}

/** The service worker itself. */
export interface WorkerScope {
  readonly __WB_MANIFEST: readonly PrecacheItem[];
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof WorkerEvents>(
    type: K,
    listener: (event: WorkerEvents[K]) => void,
  ): void;
}

/** A file of the app; `revision` is null where the name changes with the content. */
export interface PrecacheItem {
  readonly url: string;
  readonly revision: string | null;
}
