// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useRef } from "react";

/** Runs once, `afterMs` after `key` was set; a new key begins anew. */
export function useOnce(
  key: string | undefined,
  afterMs: number,
  run: () => void,
): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (key === undefined) return undefined;
    const timer = setTimeout(() => latest.current(), afterMs);
    return () => clearTimeout(timer);
  }, [key, afterMs]);
}
