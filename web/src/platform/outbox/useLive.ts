// SPDX-License-Identifier: EUPL-1.2
import { type DependencyList, useEffect, useState } from "react";
import { onChange } from "./changes.ts";

/** A question to the phone's database that is answered anew whenever something is written, in any tab or in the service worker. Undefined until the first answer. */
export function useLive<T>(
  ask: () => Promise<T>,
  dependencies: DependencyList,
): T | undefined {
  const [answer, setAnswer] = useState<{ readonly value: T }>();
  useEffect(() => {
    let isWanted = true;
    let isAsking = false;
    let isStale = false;
    const askAgain = async () => {
      isStale = true;
      if (isAsking) return;
      isAsking = true;
      while (isStale && isWanted) {
        isStale = false;
        const value = await ask();
        if (isWanted) setAnswer({ value });
      }
      isAsking = false;
    };
    const stop = onChange(() => void askAgain());
    void askAgain();
    return () => {
      isWanted = false;
      stop();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what the question depends on
  }, dependencies);
  return answer?.value;
}
