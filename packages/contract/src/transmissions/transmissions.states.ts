// SPDX-License-Identifier: EUPL-1.2
import type { StateTable } from "../core/stateTable.ts";

/**
 * Kinds of passing on. `transfer` moves the lead when accepted, `notice`
 * informs, `offenceNotice` reports a suspected offence and cannot be declined.
 */
export const transmissionKinds = [
  "transfer",
  "notice",
  "offenceNotice",
] as const;
export type TransmissionKind = (typeof transmissionKinds)[number];

export const transmissionStates = [
  "sent",
  "arrived",
  "acknowledged",
  "askedBack",
  "accepted",
  "declined",
  "forwarded",
  "recalled",
  "notReached",
] as const;
export type TransmissionState = (typeof transmissionStates)[number];

export const transmissionActions = [
  "arrive",
  "acknowledge",
  "accept",
  "decline",
  "askBack",
  "answer",
  "forward",
  "recall",
  "expire",
  "reportBack",
] as const;
export type TransmissionAction = (typeof transmissionActions)[number];

type Life = StateTable<TransmissionState, TransmissionAction>;

const receive = "transmissions.receive";
const send = "transmissions.send";

const arrive = {
  from: ["sent"],
  action: "arrive",
  to: "arrived",
  side: "system",
  permission: receive,
  required: [],
} as const;
const expire = {
  from: ["sent", "arrived", "acknowledged"],
  action: "expire",
  to: "notReached",
  side: "system",
  permission: send,
  required: [],
} as const;
const acknowledge = {
  from: ["arrived"],
  action: "acknowledge",
  to: "acknowledged",
  side: "recipient",
  permission: receive,
  required: [],
} as const;

// What became of it: told once or more often, it changes no state.
const reportBack = (from: TransmissionState) =>
  ({
    from: [from],
    action: "reportBack",
    to: from,
    side: "recipient",
    permission: receive,
    required: ["text"],
  }) as const;

/** Transfer of competence: accepted, declined with reason, asked back, or recalled. */
export const transferLife: Life = {
  name: "transfer",
  states: [
    "sent",
    "arrived",
    "acknowledged",
    "askedBack",
    "accepted",
    "declined",
    "recalled",
    "notReached",
  ],
  initial: "sent",
  final: ["accepted", "declined", "recalled"],
  transitions: [
    arrive,
    acknowledge,
    // "Not reached" is no end: who comes late may still take over unless it was recalled.
    {
      from: ["arrived", "acknowledged", "askedBack", "notReached"],
      action: "accept",
      to: "accepted",
      side: "recipient",
      permission: receive,
      required: [],
    },
    {
      from: ["arrived", "acknowledged", "askedBack", "notReached"],
      action: "decline",
      to: "declined",
      side: "recipient",
      permission: receive,
      required: ["reason"],
    },
    {
      from: ["arrived", "acknowledged"],
      action: "askBack",
      to: "askedBack",
      side: "recipient",
      permission: receive,
      required: ["text"],
    },
    {
      from: ["askedBack"],
      action: "answer",
      to: "acknowledged",
      side: "sender",
      permission: send,
      required: ["text"],
    },
    {
      from: ["sent", "arrived", "acknowledged", "askedBack", "notReached"],
      action: "recall",
      to: "recalled",
      side: "sender",
      permission: send,
      required: ["reason"],
    },
    expire,
    reportBack("accepted"),
  ],
};

/** Notice for information: acknowledged, or asked back. */
export const noticeLife: Life = {
  name: "notice",
  states: ["sent", "arrived", "acknowledged", "askedBack", "notReached"],
  initial: "sent",
  final: ["acknowledged"],
  transitions: [
    arrive,
    { ...acknowledge, from: ["arrived", "notReached"] },
    {
      from: ["arrived", "acknowledged"],
      action: "askBack",
      to: "askedBack",
      side: "recipient",
      permission: receive,
      required: ["text"],
    },
    {
      from: ["askedBack"],
      action: "answer",
      to: "acknowledged",
      side: "sender",
      permission: send,
      required: ["text"],
    },
    { ...expire, from: ["sent", "arrived"] },
    reportBack("acknowledged"),
  ],
};

/** Notice of a suspected offence: can only be acknowledged, or forwarded to another unit of the same authority (duty to prosecute). */
export const offenceNoticeLife: Life = {
  name: "offenceNotice",
  states: ["sent", "arrived", "acknowledged", "forwarded", "notReached"],
  initial: "sent",
  final: ["acknowledged"],
  transitions: [
    arrive,
    { ...acknowledge, from: ["arrived", "notReached", "forwarded"] },
    {
      from: ["arrived", "acknowledged", "notReached", "forwarded"],
      action: "forward",
      to: "forwarded",
      side: "recipient",
      permission: receive,
      required: ["forwardToUnitId"],
    },
    { ...expire, from: ["sent", "arrived"] },
    reportBack("acknowledged"),
  ],
};

/** State table by kind. */
export const transmissionLives: Readonly<Record<TransmissionKind, Life>> = {
  transfer: transferLife,
  notice: noticeLife,
  offenceNotice: offenceNoticeLife,
};
