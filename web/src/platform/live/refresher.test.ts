// SPDX-License-Identifier: EUPL-1.2
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRefresher } from "./refresher.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts how often the queries of a module were told to read again. */
function watch() {
  const queries = new QueryClient();
  const reads = new Map<string, number>();
  for (const module of ["incidents", "patrols"]) {
    queries.setQueryData([module, "list"], 0);
  }
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || !query.state.isInvalidated) return;
    const module = String(query.queryKey[0]);
    reads.set(module, (reads.get(module) ?? 0) + 1);
    queries.setQueryData(query.queryKey, 0);
  });
  return { refresher: createRefresher(queries), reads };
}

it("reads again at once, then once a second while changes keep coming, and a last time", () => {
  const { refresher, reads } = watch();
  for (let change = 0; change < 25; change += 1) {
    refresher.changed("incidents.recorded");
    vi.advanceTimersByTime(100);
  }
  expect(reads.get("incidents")).toBe(3);
  vi.advanceTimersByTime(5000);
  expect(reads.get("incidents")).toBe(4);
  refresher.stop();
});

it("leaves the queries of other modules alone", () => {
  const { refresher, reads } = watch();
  refresher.changed("patrols.planned");
  vi.advanceTimersByTime(5000);
  expect([...reads]).toEqual([["patrols", 1]]);
  refresher.stop();
});

it("does nothing more once it was stopped", () => {
  const { refresher, reads } = watch();
  refresher.changed("incidents.recorded");
  refresher.changed("incidents.recorded");
  refresher.stop();
  vi.advanceTimersByTime(5000);
  expect(reads.get("incidents")).toBe(1);
});
