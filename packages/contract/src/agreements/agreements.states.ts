// SPDX-License-Identifier: EUPL-1.2
import type { StateTable } from "../core/stateTable.ts";

export const agreementStates = [
  "recorded",
  "inForce",
  "suspended",
  "ended",
  "discarded",
] as const;
export type AgreementState = (typeof agreementStates)[number];

export const agreementActions = [
  "takeEffect",
  "suspend",
  "resume",
  "end",
  "discard",
] as const;
export type AgreementAction = (typeof agreementActions)[number];

/** The life of a recorded agreement; it takes effect when every executing party has confirmed. */
export const agreementLife: StateTable<AgreementState, AgreementAction> = {
  name: "agreement",
  states: agreementStates,
  initial: "recorded",
  final: ["ended", "discarded"],
  transitions: [
    {
      from: ["recorded"],
      action: "takeEffect",
      to: "inForce",
      side: "system",
      permission: "agreements.confirm",
      required: [],
    },
    {
      from: ["inForce"],
      action: "suspend",
      to: "suspended",
      side: "own",
      permission: "agreements.confirm",
      required: ["reason"],
    },
    {
      from: ["suspended"],
      action: "resume",
      to: "inForce",
      side: "own",
      permission: "agreements.confirm",
      required: [],
    },
    {
      from: ["inForce", "suspended"],
      action: "end",
      to: "ended",
      side: "own",
      permission: "agreements.confirm",
      required: ["reason"],
    },
    {
      from: ["recorded"],
      action: "discard",
      to: "discarded",
      side: "own",
      permission: "agreements.edit",
      required: [],
    },
  ],
};
