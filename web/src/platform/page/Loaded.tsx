// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { Skeleton } from "../ui/index.ts";
import { ErrorNotice } from "./ErrorNotice.tsx";

interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly children: (data: Data) => ReactNode;
  /** Height of the placeholder in lines. */
  readonly lines?: number;
}

/** Data when they are there, a calm placeholder before, an honest sentence otherwise. */
export function Loaded<Data>({
  query,
  children,
  lines = 4,
}: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return (
      <div className="section">
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <Skeleton lines={lines} />;
}
