// SPDX-License-Identifier: EUPL-1.2
import { liveQuery } from "dexie";
import { type DependencyList, useEffect, useState } from "react";

/** A question to the phone's database that is answered anew whenever its data change, in any tab or in the service worker. Undefined until the first answer. */
export function useLive<T>(
  ask: () => Promise<T>,
  dependencies: DependencyList,
): T | undefined {
  const [answer, setAnswer] = useState<{ readonly value: T }>();
  useEffect(() => {
    const subscription = liveQuery(ask).subscribe((value) =>
      setAnswer({ value }),
    );
    return () => subscription.unsubscribe();
    // The caller names what the question depends on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, dependencies);
  return answer?.value;
}
