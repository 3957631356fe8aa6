// SPDX-License-Identifier: EUPL-1.2

/** An answer to a request, as far as the outbox needs it. */
export interface Answer {
  readonly status: number;
  /** The body came as JSON, so it is our server's and not a portal's page. */
  readonly isJson: boolean;
  /** A hotel's or train's sign-in page answered instead. */
  readonly redirected: boolean;
  /** Code of problem+json, if it was one. */
  readonly code: string | null;
}

/**
 * What an answer means for an entry. sent: the server has it. pause: nobody is
 * signed in. later: no network, or the server asks for patience. failing:
 * something between here and the server is broken. parked: the server refused
 * this entry, a person must look at it. again: it was put on the state the
 * server has by now and may go at once.
 */
export type Verdict =
  "sent" | "pause" | "later" | "failing" | "parked" | "again";

const patience = new Set([408, 425, 429, 502, 503, 504]);

/** The verdict on an answer; `null` means that none came. */
export function verdictOf(answer: Answer | null): Verdict {
  if (answer === null || answer.redirected) return "later";
  const { status } = answer;
  if (status === 204) return "sent";
  if (status >= 200 && status < 300) return answer.isJson ? "sent" : "later";
  if (status === 401 || status === 423) return "pause";
  if (patience.has(status)) return "later";
  // A refusal without a problem code is not our server's word.
  if (status >= 400 && status < 500 && answer.code !== null) return "parked";
  return "failing";
}

/** Broken answers in a row after which an entry asks for a person, so that it does not stop the others. */
export const failuresBeforeParking = 5;

/** Milliseconds until the next attempt by itself: 5 s doubling to 5 min; `share` in [0, 1) spreads the phones. */
export function retryDelayMs(round: number, share: number): number {
  const full = Math.min(5_000 * 2 ** Math.min(round, 10), 300_000);
  return Math.round(full * (0.75 + share / 2));
}
