// SPDX-License-Identifier: EUPL-1.2
import { useQueryClient } from "@tanstack/react-query";
import type { LiveChange, LiveEndReason } from "@schulterschluss/contract/live";
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useRef,
  useState,
} from "react";
import { createRefresher } from "./refresher.ts";
import { joinLine } from "./sharedLine.ts";

/** Whether what is on screen follows the server, and since when (ms since epoch). */
export type LineState =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected"; readonly at: number }
  | { readonly kind: "lost"; readonly since: number };

type ChangeListener = (change: LiveChange) => void;

const State = createContext<LineState>({ kind: "connecting" });
const Listeners = createContext<Set<ChangeListener>>(new Set());

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
  const [state, setState] = useState<LineState>({ kind: "connecting" });
  const [listeners] = useState(() => new Set<ChangeListener>());
  const onEnded = useRef(props.onEnded);
  onEnded.current = props.onEnded;
  useEffect(() => {
    setState({ kind: "connecting" });
    if (membershipId === undefined) return undefined;
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
          for (const listener of listeners) listener(signal.change);
          break;
        case "reset":
          void queries.invalidateQueries();
          break;
        case "ended":
          onEnded.current(signal.reason);
          break;
      }
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [membershipId, queries, listeners]);
  return (
    <Listeners value={listeners}>
      <State value={state}>{children}</State>
    </Listeners>
  );
}

/** State of the line for the current hat. */
export function useLineState(): LineState {
  return use(State);
}

/** Hears every change of a module as it happens, beside the reading again. */
export function useLiveChanges(
  module: string,
  onChange: (change: LiveChange) => void,
): void {
  const listeners = use(Listeners);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const listener = (change: LiveChange) => {
      if (change.type.startsWith(`${module}.`)) latest.current(change);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listeners, module]);
}
