// SPDX-License-Identifier: EUPL-1.2
import type { StateTable } from "../core/stateTable.ts";

export const incidentStates = [
  "new",
  "triaged",
  "assigned",
  "onScene",
  "handedOver",
  "resolved",
  "noFinding",
  "closed",
  "rejected",
] as const;
export type IncidentState = (typeof incidentStates)[number];

export const incidentActions = [
  "triage",
  "assign",
  "arrive",
  "resolve",
  "findNothing",
  "handOver",
  "close",
  "reopen",
  "reject",
  "withdraw",
] as const;
export type IncidentAction = (typeof incidentActions)[number];

const open = ["new", "triaged", "assigned", "onScene"] as const;

/** The life of an incident at the organisation that recorded or received it. */
export const incidentLife: StateTable<IncidentState, IncidentAction> = {
  name: "incident",
  states: incidentStates,
  initial: "new",
  final: ["closed", "rejected"],
  transitions: [
    {
      from: ["new"],
      action: "triage",
      to: "triaged",
      side: "own",
      permission: "incidents.assign",
      required: [],
    },
    {
      from: open,
      action: "assign",
      to: "assigned",
      side: "own",
      permission: "incidents.assign",
      required: ["unitId"],
    },
    {
      from: ["new", "triaged", "assigned"],
      action: "arrive",
      to: "onScene",
      side: "own",
      permission: "incidents.edit",
      required: [],
    },
    {
      from: open,
      action: "resolve",
      to: "resolved",
      side: "own",
      permission: "incidents.edit",
      required: ["actionsTaken"],
    },
    {
      from: open,
      action: "findNothing",
      to: "noFinding",
      side: "own",
      permission: "incidents.edit",
      required: [],
    },
    // Only an accepted transfer moves the lead; nobody presses this by hand.
    {
      from: [...open, "resolved"],
      action: "handOver",
      to: "handedOver",
      side: "system",
      permission: "transmissions.send",
      required: [],
    },
    {
      from: ["resolved", "noFinding", "handedOver"],
      action: "close",
      to: "closed",
      side: "own",
      permission: "incidents.edit",
      required: [],
    },
    {
      from: ["resolved", "noFinding", "closed"],
      action: "reopen",
      to: "triaged",
      side: "own",
      permission: "incidents.assign",
      required: ["reason"],
    },
    {
      from: ["new", "triaged"],
      action: "reject",
      to: "rejected",
      side: "own",
      permission: "incidents.assign",
      required: ["reason"],
    },
    // Undo of a slip: the recording person takes the entry back within ten minutes.
    {
      from: ["new", "noFinding"],
      action: "withdraw",
      to: "rejected",
      side: "own",
      permission: "incidents.record",
      required: [],
    },
  ],
};
