// SPDX-License-Identifier: EUPL-1.2
import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./apiError.ts";

/** One cache for the page; live events keep it fresh, focus reads again after a gap. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: "always",
        retry: (failures, error) => isWorthRetry(error) && failures < 2,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

function isWorthRetry(error: Error): boolean {
  return !(error instanceof ApiError) || error.status >= 500;
}
