// SPDX-License-Identifier: EUPL-1.2
import { useCallback, useSyncExternalStore } from "react";

/** The present time (ms since epoch), cut to steps of `stepMs`; the component follows it. */
export function useNow(stepMs: number): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const timer = setInterval(listener, Math.min(stepMs, 60_000));
      return () => clearInterval(timer);
    },
    [stepMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / stepMs) * stepMs,
  );
}
