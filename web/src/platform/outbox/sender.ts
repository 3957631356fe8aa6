// SPDX-License-Identifier: EUPL-1.2
// When to send: on start, when the network or the page comes back, after a
// save, at the browser's sync event and by the clock. Everything but the clock
// ignores the back-off.
import type { OutboxDatabase } from "./database.ts";
import { flushOutbox, type FlushResult } from "./flush.ts";
import { networkAfter, type NetworkEvent } from "./network.ts";
import type { SendTools } from "./send.ts";
import { findState, setState } from "./states.ts";
import { endLeases } from "./vault.ts";

/** Tag of the browser's sync event. */
export const syncTag = "schulterschluss-outbox";

/** Sends for one account from one page. */
export interface Sender {
  /** After a save: sends now, unless sending rests until somebody signs in. Calls that come while it runs are taken along. */
  readonly flush: () => Promise<FlushResult>;
  /** There may be a session or a network again: tries in any case. */
  readonly resume: () => Promise<FlushResult>;
  readonly stop: () => void;
}

/** Not in every browser, so not in the compiler's description of the web. */
interface SyncRegistration {
  readonly sync: { register(tag: string): Promise<void> };
}

function canSync(
  registration: ServiceWorkerRegistration | undefined,
): registration is ServiceWorkerRegistration & SyncRegistration {
  return registration !== undefined && "sync" in registration;
}

/** Asks the browser to wake the service worker when there is a network; where it cannot, the page's own triggers do. */
export async function askForSync(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!canSync(registration)) return;
  try {
    await registration.sync.register(syncTag);
  } catch (error) {
    // Refused in private windows and by settings.
    if (!(error instanceof DOMException)) throw error;
  }
}

async function noteNetwork(
  db: OutboxDatabase,
  event: NetworkEvent,
  now: number,
): Promise<void> {
  const state = await findState(db, "network");
  const next = networkAfter(state, event, now);
  if (next !== state) await setState(db, "network", next);
}

/** Starts sending for an account from this page. */
export function startSender(tools: SendTools, accountId: string): Sender {
  let running: Promise<FlushResult> | undefined;
  let isWanted = false;
  let mayProbe = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<FlushResult> => {
    clearTimeout(timer);
    let result: FlushResult;
    do {
      const probe = mayProbe;
      isWanted = false;
      mayProbe = false;
      result = await flushOutbox(tools, accountId, { probe });
      if (result.waiting > 0) await askForSync();
    } while (isWanted);
    running = undefined;
    if (result.nextAt !== null) {
      const delayMs = Math.max(0, result.nextAt - tools.now());
      timer = setTimeout(() => void flush(), delayMs);
    }
    return result;
  };
  const flush = (): Promise<FlushResult> => {
    isWanted = true;
    running ??= run();
    return running;
  };
  const resume = (): Promise<FlushResult> => {
    mayProbe = true;
    return flush();
  };
  const onNetwork = async (event: NetworkEvent) => {
    await noteNetwork(tools.db, event, tools.now());
    if (event === "online") await resume();
  };
  const onOnline = () => void onNetwork("online");
  const onOffline = () => void onNetwork("offline");
  const onVisible = () => {
    if (document.visibilityState !== "visible") return;
    void endLeases(tools.db, tools.now());
    void resume();
  };
  addEventListener("online", onOnline);
  addEventListener("offline", onOffline);
  document.addEventListener("visibilitychange", onVisible);
  void setState(tools.db, "account", accountId)
    .then(() =>
      noteNetwork(
        tools.db,
        navigator.onLine ? "online" : "offline",
        tools.now(),
      ),
    )
    .then(resume);

  return {
    flush,
    resume,
    stop: () => {
      clearTimeout(timer);
      removeEventListener("online", onOnline);
      removeEventListener("offline", onOffline);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}
