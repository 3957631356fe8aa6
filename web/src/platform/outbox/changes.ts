// SPDX-License-Identifier: EUPL-1.2
// Tells every tab and the service worker that something on the phone changed.

const channelName = "schulterschluss-outbox-changes";
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel {
  if (channel === undefined) {
    channel = new BroadcastChannel(channelName);
    channel.onmessage = tellHere;
  }
  return channel;
}

function tellHere(): void {
  for (const listener of listeners) listener();
}

/** Something was written. */
export function tellChange(): void {
  openChannel().postMessage(null);
  tellHere();
}

/** Hears of every write, wherever it was made. */
export function onChange(listener: () => void): () => void {
  openChannel();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
