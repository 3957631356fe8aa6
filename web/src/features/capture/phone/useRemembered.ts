// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  type Answer,
  type DataModule,
  type PathOf,
  readOptions,
} from "../../../platform/api/index.ts";
import {
  findSnapshot,
  keepSnapshot,
  useLive,
} from "../../../platform/outbox/index.ts";
import { usePhone } from "./phoneState.ts";

/** An answer of the server, or the last one that this phone kept. */
export interface Remembered<T> {
  readonly value: T | undefined;
  /** When the server gave it. */
  readonly at: number | null;
  /** It is as fresh as the line; otherwise say from when it is. */
  readonly isFresh: boolean;
  /** Nothing is known yet and it is being asked. */
  readonly isAsking: boolean;
}

type Input<P extends PathOf<"get">> = Parameters<typeof readOptions<P>>[2];

/** Reads while the phone is unlocked and keeps the answer sealed, so that it can be read without a network. */
export function useRemembered<P extends PathOf<"get">>(
  module: DataModule,
  path: P,
  input: Input<P>,
  options: { readonly name: string; readonly enabled?: boolean },
): Remembered<Answer<"get", P>> {
  const { db, profile, vaultState, isOnline } = usePhone();
  const { accountId, membershipId } = profile;
  const key = `${options.name}:${membershipId}`;
  const isReadable = vaultState === "open" && options.enabled !== false;
  const query = useQuery({
    ...readOptions(module, path, input, membershipId),
    enabled: isReadable,
    retry: false,
  });
  const { data, dataUpdatedAt } = query;
  useEffect(() => {
    if (data === undefined) return;
    void keepSnapshot(db, accountId, key, data, dataUpdatedAt);
  }, [db, accountId, key, data, dataUpdatedAt]);
  const kept = useLive(
    async () =>
      isReadable
        ? findSnapshot<Answer<"get", P>>(db, key, Date.now())
        : undefined,
    [db, key, isReadable],
  );
  const isFresh =
    data !== undefined && isOnline && !query.isError && isReadable;
  return {
    value: isReadable ? (data ?? kept?.value) : undefined,
    at: data === undefined ? (kept?.at ?? null) : dataUpdatedAt,
    isFresh,
    isAsking: query.isFetching && data === undefined && kept === undefined,
  };
}
