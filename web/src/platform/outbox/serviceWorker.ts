// SPDX-License-Identifier: EUPL-1.2
// Opens the app without a network and sends the outbox when the browser wakes
// it. All imports are static: a worker that is woken without a network cannot
// load anything.
import { openOutboxDatabase } from "./database.ts";
import { flushOutbox } from "./flush.ts";
import { syncTag } from "./sender.ts";
import { findState } from "./states.ts";
import { fetchTransport } from "./transport.ts";
import type { WorkerScope } from "./workerScope.ts";
import { createShellCache } from "./shellCache.ts";

declare const self: WorkerScope;

const shell = createShellCache(self.__WB_MANIFEST, self.location.href);

async function answer(request: Request): Promise<Response> {
  return (await shell.find(request)) ?? fetch(request);
}

/** Sends what waits; fails while something remains, so that the browser wakes us again. */
async function flushOnSync(): Promise<void> {
  const db = openOutboxDatabase();
  try {
    const accountId = await findState(db, "account");
    if (accountId === undefined) return;
    const result = await flushOutbox(
      {
        db,
        transport: fetchTransport,
        locale: () => navigator.language,
        now: () => Date.now(),
      },
      accountId,
      { probe: true },
    );
    if (result.waiting > 0)
      throw new Error(`${result.waiting} entries remain: ${result.stopped}`);
  } finally {
    await db.close();
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(shell.fill());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(shell.tidy().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isOurs = origin === self.location.origin;
  if (!isOurs || pathname.startsWith("/api/")) return;
  event.respondWith(answer(event.request));
});

self.addEventListener("message", (event) => {
  if (event.data === "takeOver") void self.skipWaiting();
});

self.addEventListener("sync", (event) => {
  if (event.tag === syncTag) event.waitUntil(flushOnSync());
});
