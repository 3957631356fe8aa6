// SPDX-License-Identifier: EUPL-1.2

/** Wrong PINs in a row, and when the last one was. */
export interface PinAttempts {
  readonly wrong: number;
  readonly lastWrongAt: number | null;
}

const freeAttempts = 5;
const waitsMs = [30_000, 60_000, 5 * 60_000, 15 * 60_000] as const;

/** Attempts left before the phone begins to wait. */
export function attemptsLeft(attempts: PinAttempts): number {
  return Math.max(0, freeAttempts - attempts.wrong);
}

/** Milliseconds until a PIN may be tried again; grows with each wrong PIN, never erases anything. */
export function waitBeforePinMs(attempts: PinAttempts, now: number): number {
  if (attempts.wrong < freeAttempts || attempts.lastWrongAt === null) return 0;
  const step = Math.min(attempts.wrong - freeAttempts, waitsMs.length - 1);
  const waitMs = waitsMs[step] ?? 0;
  // A clock that was set back must not extend the wait for ever.
  const passedMs = Math.max(0, now - attempts.lastWrongAt);
  return Math.max(0, waitMs - passedMs);
}
