// SPDX-License-Identifier: EUPL-1.2
import { useQueryClient } from "@tanstack/react-query";
import type { LiveEndReason } from "@schulterschluss/contract/live";
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useState,
} from "react";
import { createRefresher } from "./refresher.ts";
import { joinLine } from "./sharedLine.ts";

/** Whether what is on screen follows the server, and since when (ms since epoch). */
export type LineState =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected"; readonly at: number }
  | { readonly kind: "lost"; readonly since: number };

const connecting: LineState = { kind: "connecting" };
const State = createContext<LineState>(connecting);

interface LiveProviderProps {
  /** Undefined while the session is locked: nothing is followed. */
  readonly membershipId: string | undefined;
  /** The subscription ended for good: signed out, locked or no longer a member. */
  readonly onEnded: (reason: LiveEndReason) => void;
  readonly children: ReactNode;
}

/** Follows the server for one hat: changed data are read again, the state is told in words. */
export function LiveProvider(props: LiveProviderProps) {
  const { membershipId, children } = props;
  const queries = useQueryClient();
  const [line, setLine] = useState<{
    readonly of: string;
    readonly state: LineState;
  }>();
  const onEnded = useEffectEvent(props.onEnded);
  useEffect(() => {
    if (membershipId === undefined) return undefined;
    const setState = (state: LineState) => setLine({ of: membershipId, state });
    const refresher = createRefresher(queries);
    const leave = joinLine(membershipId, (signal) => {
      switch (signal.kind) {
        case "alive":
          setState({ kind: "connected", at: signal.at });
          break;
        case "lost":
          setState({ kind: "lost", since: signal.since });
          break;
        case "change":
          refresher.changed(signal.change.type);
          break;
        case "reset":
          void queries.invalidateQueries();
          break;
        case "ended":
          onEnded(signal.reason);
          break;
      }
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [membershipId, queries]);
  // The line of another hat says nothing about this one.
  const state = line?.of === membershipId ? line?.state : undefined;
  return <State value={state ?? connecting}>{children}</State>;
}

/** State of the line for the current hat. */
export function useLineState(): LineState {
  return use(State);
}
