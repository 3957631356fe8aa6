// SPDX-License-Identifier: EUPL-1.2
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useMembershipId } from "./actingMembership.ts";
import { ApiError } from "./apiError.ts";
import { request } from "./request.ts";
import type { Answer, Body, Method, PathOf, PathParams } from "./types.ts";
import type { DataModule } from "./useRead.ts";

interface WriteInput<M extends Method, P extends PathOf<M>> {
  readonly path?: PathParams<M, P>;
  readonly body?: Body<M, P>;
  readonly ifMatch?: number;
}

/**
 * Writes under the current hat and then reads the module's data again. The same
 * content keeps its idempotency key until it is answered, so that pressing the
 * button again after a lost answer cannot write twice.
 */
export function useWrite<
  M extends "post" | "put" | "patch" | "delete",
  P extends PathOf<M>,
>(module: DataModule, method: M, path: P) {
  const membershipId = useMembershipId();
  const queries = useQueryClient();
  const pending = useRef<{ content: string; key: string }>(undefined);
  return useMutation<Answer<M, P>, Error, WriteInput<M, P>>({
    mutationFn: async (input) => {
      const content = JSON.stringify([input.path, input.body, input.ifMatch]);
      if (pending.current?.content !== content) {
        pending.current = { content, key: crypto.randomUUID() };
      }
      const idempotencyKey = pending.current.key;
      try {
        const answer = await request(method, path, {
          ...input,
          membershipId,
          idempotencyKey,
        });
        pending.current = undefined;
        return answer;
      } catch (error) {
        // An answer came, and it was a refusal: the next try is a new request.
        if (error instanceof ApiError && error.status < 500) {
          pending.current = undefined;
        }
        throw error;
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [module] }),
    onError: (error) =>
      error instanceof ApiError && error.code === "request.stale"
        ? queries.invalidateQueries({ queryKey: [module] })
        : undefined,
  });
}
