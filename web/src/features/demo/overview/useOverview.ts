// SPDX-License-Identifier: EUPL-1.2
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { readOptions } from "../../../platform/api/index.ts";

/** How often the public figures are read again while the page is seen. */
const AGAIN_MS = 3000;

/** The pictures of all towns as the public may see them, kept up to date. */
export function useOverview() {
  return useQuery({
    ...readOptions("situation", "/api/v1/demo/overview", {}, undefined),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}

/** Outlines of the municipalities; they do not change while the page is open. */
export function useTownMap() {
  return useQuery({
    ...readOptions("situation", "/api/v1/demo/map", {}, undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How often each figure has grown since the page was opened: a new number starts its animation anew. */
export function useGrowth(
  figures: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const before = useRef<ReadonlyMap<string, number>>(undefined);
  const [growth, setGrowth] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    if (figures === undefined) return;
    const last = before.current;
    before.current = figures;
    if (last === undefined) return;
    const grown = [...figures].filter(
      ([key, value]) => value > (last.get(key) ?? 0),
    );
    if (grown.length === 0) return;
    setGrowth((old) => {
      const next = new Map(old);
      for (const [key] of grown) next.set(key, (old.get(key) ?? 0) + 1);
      return next;
    });
  }, [figures]);
  return growth;
}
