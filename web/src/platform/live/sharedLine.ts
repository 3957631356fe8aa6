// SPDX-License-Identifier: EUPL-1.2
import { holdLine, type LiveSignal } from "./liveLine.ts";

/**
 * One line for all tabs of a membership: the tab that gets the lock holds it
 * and passes everything on; when it closes, the next one takes over. Without
 * locks each tab holds its own. Returns the function that lets go.
 */
export function joinLine(
  membershipId: string,
  hear: (signal: LiveSignal) => void,
): () => void {
  const leaving = new AbortController();
  const name = `schulterschluss.live.${membershipId}`;
  const channel = new BroadcastChannel(name);
  let latest: LiveSignal | undefined;
  let leading = false;
  const tell = (signal: LiveSignal) => {
    if (signal.kind === "alive" || signal.kind === "lost") latest = signal;
    channel.postMessage(signal);
    hear(signal);
  };
  channel.addEventListener(
    "message",
    (event: MessageEvent<LiveSignal | "who">) => {
      if (event.data !== "who") hear(event.data);
      else if (leading && latest !== undefined) channel.postMessage(latest);
    },
  );
  // A new tab asks how things stand instead of waiting for the next heartbeat.
  channel.postMessage("who");
  void navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      leading = true;
      await holdLine(membershipId, leaving.signal, tell);
    })
    .catch(() => undefined);
  return () => {
    leaving.abort();
    channel.close();
  };
}
