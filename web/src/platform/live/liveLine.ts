// SPDX-License-Identifier: EUPL-1.2
import type { LiveChange, LiveEndReason } from "@schulterschluss/contract/live";
import { readLiveStream, type StreamFrame } from "./liveStream.ts";

/** What a page hears from the line, whichever of the open tabs holds it. */
export type LiveSignal =
  | { readonly kind: "alive"; readonly at: number }
  | { readonly kind: "lost"; readonly since: number }
  | { readonly kind: "change"; readonly change: LiveChange }
  | { readonly kind: "reset" }
  | { readonly kind: "ended"; readonly reason: LiveEndReason };

const firstPauseMs = 500;
const longestPauseMs = 15_000;
const defaultHeartbeatS = 15;

/** Keeps one line open until aborted; comes back by itself with the last id. */
export async function holdLine(
  membershipId: string,
  signal: AbortSignal,
  tell: (signal: LiveSignal) => void,
): Promise<void> {
  const address = `/api/v1/live?membership=${membershipId}`;
  let lastEventId: string | undefined;
  let heartbeatS = defaultHeartbeatS;
  let pauseMs = firstPauseMs;
  let lostSince: number | undefined;
  while (!signal.aborted) {
    const silence = watchSilence(() => heartbeatS * 2000, signal);
    const onFrame = (frame: StreamFrame) => {
      silence.heard();
      pauseMs = firstPauseMs;
      lostSince = undefined;
      tell({ kind: "alive", at: Date.now() });
      if (!("data" in frame)) return;
      lastEventId = frame.id ?? lastEventId;
      if (frame.event === "hello") heartbeatS = heartbeatOf(frame.data);
      const heard = signalOf(frame);
      if (heard !== undefined) tell(heard);
    };
    const status = await attempt(address, lastEventId, silence.signal, onFrame);
    silence.stop();
    // 401, 403, 423: the ground is gone; the session finds out by its own reads.
    if (
      status !== undefined &&
      status >= 400 &&
      status < 500 &&
      status !== 429
    ) {
      tell({ kind: "lost", since: Date.now() });
      return;
    }
    if (signal.aborted) return;
    lostSince ??= Date.now();
    tell({ kind: "lost", since: lostSince });
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

async function attempt(
  address: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
  onFrame: (frame: StreamFrame) => void,
): Promise<number | undefined> {
  try {
    return await readLiveStream(address, lastEventId, signal, onFrame);
  } catch {
    // The line broke or was silent for too long: the caller tries again.
    return undefined;
  }
}

function signalOf(frame: {
  readonly event: string;
  readonly data: string;
}): LiveSignal | undefined {
  switch (frame.event) {
    case "change":
      return { kind: "change", change: JSON.parse(frame.data) };
    case "reset":
      return { kind: "reset" };
    case "ended":
      return { kind: "ended", reason: JSON.parse(frame.data).reason };
    default:
      return undefined;
  }
}

function heartbeatOf(data: string): number {
  const { heartbeatS } = JSON.parse(data) as { heartbeatS?: number };
  return heartbeatS ?? defaultHeartbeatS;
}

/** Aborts when nothing is heard for too long. */
function watchSilence(limitMs: () => number, outer: AbortSignal) {
  const inner = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => inner.abort(), limitMs());
  };
  heard();
  return {
    signal: AbortSignal.any([outer, inner.signal]),
    heard,
    stop: () => clearTimeout(timer),
  };
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, durationMs);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      window.removeEventListener("online", done);
      resolve();
    }
    signal.addEventListener("abort", done);
    // The network is back: no reason to wait any longer.
    window.addEventListener("online", done);
  });
}
