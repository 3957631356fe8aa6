// SPDX-License-Identifier: EUPL-1.2
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { useMembershipId } from "./actingMembership.ts";
import { request } from "./request.ts";
import type { Answer, PathOf, PathParams, Query } from "./types.ts";

/** Module that owns the data; its live events make the query read again. */
export type DataModule =
  | "identity"
  | "organisations"
  | "agreements"
  | "incidents"
  | "transmissions"
  | "situation"
  | "patrols"
  | "audit"
  | "import";

interface ReadInput<P extends PathOf<"get">> {
  readonly path?: PathParams<"get", P>;
  readonly query?: Query<"get", P>;
}

/** Query options of a read under a hat, for loaders and hooks alike. */
export function readOptions<P extends PathOf<"get">>(
  module: DataModule,
  path: P,
  input: ReadInput<P>,
  membershipId: string | undefined,
) {
  return queryOptions({
    queryKey: [module, path, membershipId, input.path, input.query],
    queryFn: ({ signal }): Promise<Answer<"get", P>> =>
      request("get", path, { ...input, membershipId, signal }),
  });
}

/** Reads under the current hat; keeps the last answer on screen while reading again. */
export function useRead<P extends PathOf<"get">>(
  module: DataModule,
  path: P,
  input: ReadInput<P> = {},
  options: { readonly enabled?: boolean } = {},
) {
  const membershipId = useMembershipId();
  return useQuery({
    ...readOptions(module, path, input, membershipId),
    placeholderData: keepPreviousData,
    ...options,
  });
}

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** Reads a list page by page; `data` is the list of all rows read so far. */
export function useReadPages<P extends PathOf<"get">>(
  module: DataModule,
  path: P & (Answer<"get", P> extends Page ? P : never),
  input: ReadInput<P> = {},
) {
  const membershipId = useMembershipId();
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: [module, path, membershipId, "pages", input.path, input.query],
      queryFn: ({ signal, pageParam }): Promise<Answer<"get", P>> => {
        const query = Object.assign(
          {},
          input.query,
          pageParam === null ? {} : { cursor: pageParam },
        );
        return request("get", path, { ...input, query, membershipId, signal });
      },
      initialPageParam: null as string | null,
      getNextPageParam: (page) => (page as Page).nextCursor,
      select: (data) => ({
        rows: data.pages.flatMap(
          (page) => (page as Page).items,
        ) as readonly RowOf<Answer<"get", P>>[],
        total: totalOf(data.pages[0]),
      }),
      placeholderData: keepPreviousData,
    }),
  );
}

type RowOf<A> = A extends { items: readonly (infer Row)[] } ? Row : never;

function totalOf(page: unknown): number | undefined {
  if (typeof page !== "object" || page === null) return undefined;
  return "total" in page && typeof page.total === "number"
    ? page.total
    : undefined;
}
