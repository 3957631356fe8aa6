// SPDX-License-Identifier: EUPL-1.2
import type { StateTable } from "../core/stateTable.ts";

export const patrolStates = [
  "planned",
  "running",
  "done",
  "cancelled",
] as const;
export type PatrolState = (typeof patrolStates)[number];

export const patrolActions = ["begin", "finish", "cancel"] as const;
export type PatrolAction = (typeof patrolActions)[number];

/** The life of a patrol, own or joint. */
export const patrolLife: StateTable<PatrolState, PatrolAction> = {
  name: "patrol",
  states: patrolStates,
  initial: "planned",
  final: ["done", "cancelled"],
  transitions: [
    {
      from: ["planned"],
      action: "begin",
      to: "running",
      side: "own",
      permission: "incidents.record",
      required: [],
    },
    {
      from: ["running"],
      action: "finish",
      to: "done",
      side: "own",
      permission: "incidents.record",
      required: [],
    },
    // Recorded afterwards: done without having been started on the phone.
    {
      from: ["planned"],
      action: "finish",
      to: "done",
      side: "own",
      permission: "patrols.plan",
      required: ["begunAt", "endedAt"],
    },
    {
      from: ["planned"],
      action: "cancel",
      to: "cancelled",
      side: "own",
      permission: "patrols.plan",
      required: ["reason"],
    },
  ],
};
