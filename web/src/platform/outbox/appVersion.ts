// SPDX-License-Identifier: EUPL-1.2
// A new version of the app waits until the outbox is empty: what was captured
// in the old one leaves in the old one's format.
import type { OutboxDatabase } from "./database.ts";

/** Registers the service worker; without one the app works with a network only. */
export async function registerServiceWorker(
  url: string,
): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  return navigator.serviceWorker.register(url, { type: "classic" });
}

/** Whether something still waits to be sent, for any person on this phone. */
async function isSending(db: OutboxDatabase): Promise<boolean> {
  const waiting = await db.entries.where({ state: "waiting" });
  const sending = await db.entries.where({ state: "sending" });
  return waiting.length + sending.length > 0;
}

/** Whether a newer version lies ready on this phone. */
export async function isNewVersionWaiting(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.waiting != null;
}

/**
 * Switches to a newer version that lies ready, unless entries wait to be sent.
 * Call it where no form is open: the page loads anew. Tells whether it switched.
 */
export async function takeNewVersion(db: OutboxDatabase): Promise<boolean> {
  if (!("serviceWorker" in navigator) || (await isSending(db))) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  const waiting = registration?.waiting;
  if (waiting == null) return false;
  navigator.serviceWorker.addEventListener(
    "controllerchange",
    () => location.reload(),
    { once: true },
  );
  waiting.postMessage("takeOver");
  return true;
}
