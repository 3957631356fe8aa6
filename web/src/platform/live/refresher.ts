// SPDX-License-Identifier: EUPL-1.2
import type { QueryClient } from "@tanstack/react-query";

const restMs = 1000;

/**
 * Makes the queries of a module read again: at once for the first change, at
 * most once a second while changes keep coming, and a last time after them.
 */
export function createRefresher(queries: QueryClient) {
  const resting = new Map<string, ReturnType<typeof setTimeout>>();
  const again = new Set<string>();
  const refresh = (module: string) => {
    void queries.invalidateQueries({ queryKey: [module] });
    resting.set(
      module,
      setTimeout(() => {
        resting.delete(module);
        if (again.delete(module)) refresh(module);
      }, restMs),
    );
  };
  return {
    /** `type` is that of a live event, `<module>.<pastVerb>`. */
    changed(type: string): void {
      const module = type.split(".")[0] ?? type;
      if (resting.has(module)) again.add(module);
      else refresh(module);
    },
    stop(): void {
      for (const timer of resting.values()) clearTimeout(timer);
      resting.clear();
      again.clear();
    },
  };
}
