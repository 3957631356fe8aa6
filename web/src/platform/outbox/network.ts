// SPDX-License-Identifier: EUPL-1.2

/** The network as the phone has met it, and since when. */
export interface NetworkState {
  readonly kind: "online" | "weak" | "offline";
  readonly since: number;
}

/** What tells about the network: the browser's word, or how a request went. */
export type NetworkEvent = "online" | "offline" | "answered" | "failed";

/** The state after an event; `since` stays while the kind stays. */
export function networkAfter(
  state: NetworkState | undefined,
  event: NetworkEvent,
  now: number,
): NetworkState {
  const kind = kindAfter(state?.kind, event);
  return state !== undefined && state.kind === kind
    ? state
    : { kind, since: now };
}

function kindAfter(
  kind: NetworkState["kind"] | undefined,
  event: NetworkEvent,
): NetworkState["kind"] {
  switch (event) {
    case "offline":
      return "offline";
    case "answered":
      return "online";
    case "online":
      // The browser only knows that there is a link; the next request decides.
      return kind === "offline" || kind === undefined ? "online" : kind;
    case "failed":
      return kind === "offline" ? "offline" : "weak";
  }
}
