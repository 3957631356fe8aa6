// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";

type Action = Transmission["abilities"][number];

const spoken = [
  "decline",
  "askBack",
  "answer",
  "forward",
  "recall",
  "reportBack",
] as const;

/** Actions that need words or a choice. */
export type SpokenAction = (typeof spoken)[number];

/** Whether an action asks for words before it is done. */
export function isSpoken(action: Action): action is SpokenAction {
  return spoken.some((one) => one === action);
}
