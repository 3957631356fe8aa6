// SPDX-License-Identifier: EUPL-1.2
import type { Permission } from "../identity/permissions.ts";

/** One row of a state table: from a state, by an action, to a state. */
export interface Transition<State extends string, Action extends string> {
  readonly from: readonly State[];
  readonly action: Action;
  readonly to: State;
  /** Who acts: the side that holds the object, and the permission it takes. */
  readonly side: "own" | "sender" | "recipient" | "system";
  readonly permission: Permission;
  /** Fields of the request that must be given. */
  readonly required: readonly string[];
}

/** The life of an object as data; buttons, service and diagram come from it. */
export interface StateTable<State extends string, Action extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly final: readonly State[];
  readonly transitions: readonly Transition<State, Action>[];
}

/** The transition that an action means in a state, if it is allowed there. */
export function findTransition<S extends string, A extends string>(
  table: StateTable<S, A>,
  state: S,
  action: A,
): Transition<S, A> | undefined {
  return table.transitions.find(
    (row) => row.action === action && row.from.includes(state),
  );
}

/** Actions that a side with these permissions may take in a state. */
export function actionsIn<S extends string, A extends string>(
  table: StateTable<S, A>,
  state: S,
  side: Transition<S, A>["side"],
  permissions: ReadonlySet<Permission>,
): A[] {
  return table.transitions
    .filter(
      (row) =>
        row.from.includes(state) &&
        row.side === side &&
        permissions.has(row.permission),
    )
    .map((row) => row.action);
}
