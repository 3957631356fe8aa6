// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";

/** Why an entry has not left yet. */
export type WaitReason =
  "network" | "sending" | "signIn" | "pin" | "undo" | "before" | "refused";

/** One line of the trail; `who` is filled in by the page. */
export interface TrailStep {
  readonly key:
    | "saved"
    | "sent"
    | "waiting"
    | "arrived"
    | "confirmed"
    | "declined"
    | "askedBack"
    | "notReached"
    | "recalled"
    | "afterPassOn";
  readonly state: "done" | "now" | "future";
  readonly at: number | null;
  readonly reason?: WaitReason;
}

/** What the trail is told about. */
export interface TrailInput {
  readonly entry: OutboxEntry;
  readonly passOn: OutboxEntry | undefined;
  /** The passing on as the server knows it by now. */
  readonly transmission: Transmission | undefined;
  readonly isOnline: boolean;
  readonly isPaused: boolean;
  readonly isLocked: boolean;
  readonly now: number;
}

function waitReason(entry: OutboxEntry, input: TrailInput): WaitReason {
  if (entry.state === "parked") return "refused";
  if (entry.state === "sending") return "sending";
  if (entry.holdUntil > input.now) return "undo";
  if (input.isPaused) return "signIn";
  if (input.isLocked) return "pin";
  return input.isOnline ? "before" : "network";
}

function sentStep(entry: OutboxEntry, input: TrailInput): TrailStep {
  return entry.state === "sent"
    ? { key: "sent", state: "done", at: entry.sentAt }
    : {
        key: "waiting",
        state: "now",
        at: null,
        reason: waitReason(entry, input),
      };
}

/** The time at which a transmission came into a state, by its timeline. */
function timeOf(
  transmission: Transmission,
  ...states: readonly string[]
): number | null {
  const step = transmission.timeline.findLast((line) => {
    const to = line.details["to"] ?? line.details["state"];
    const said = line.type.split(".").at(-1) ?? "";
    return states.includes(String(to)) || states.includes(said);
  });
  return step === undefined ? null : Date.parse(step.at);
}

function arrivedStep(transmission: Transmission | undefined): TrailStep {
  const hasArrived =
    transmission !== undefined && transmission.state !== "sent";
  const at = hasArrived
    ? (timeOf(transmission, "arrived") ??
      (transmission.receipt?.receivedAt == null
        ? null
        : Date.parse(transmission.receipt.receivedAt)))
    : null;
  return { key: "arrived", state: hasArrived ? "done" : "future", at };
}

function answerStep(transmission: Transmission | undefined): TrailStep {
  const open: TrailStep = { key: "confirmed", state: "future", at: null };
  if (transmission === undefined) return open;
  const { state } = transmission;
  switch (state) {
    case "acknowledged":
    case "accepted":
    case "forwarded":
      return {
        key: "confirmed",
        state: "done",
        at: timeOf(transmission, state),
      };
    case "declined":
    case "askedBack":
    case "notReached":
    case "recalled":
      return { key: state, state: "now", at: timeOf(transmission, state) };
    case "sent":
    case "arrived":
      return open;
  }
}

/** Makes the first step that is not done the present one. */
function withPresent(steps: readonly TrailStep[]): readonly TrailStep[] {
  const at = steps.findIndex((step) => step.state !== "done");
  return steps.map((step, index) =>
    index === at && step.key !== "afterPassOn"
      ? { ...step, state: "now" }
      : step,
  );
}

/** The life of an entry in at most four lines: saved, sent, arrived, answered. */
export function trailOf(input: TrailInput): readonly TrailStep[] {
  const { entry, passOn, transmission } = input;
  const saved: TrailStep = { key: "saved", state: "done", at: entry.createdAt };
  if (passOn === undefined && transmission === undefined) {
    const sent = sentStep(entry, input);
    const hasArrived = sent.state === "done";
    return withPresent([
      saved,
      sent,
      {
        key: "arrived",
        state: hasArrived ? "done" : "future",
        at: hasArrived ? entry.sentAt : null,
      },
      { key: "afterPassOn", state: "future", at: null },
    ]);
  }
  const sent =
    entry.state !== "sent" || passOn === undefined
      ? sentStep(entry, input)
      : sentStep(passOn, input);
  return withPresent([
    saved,
    sent,
    arrivedStep(transmission),
    answerStep(transmission),
  ]);
}
