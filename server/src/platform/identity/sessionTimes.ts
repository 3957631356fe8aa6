// SPDX-License-Identifier: EUPL-1.2

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * A session ends when it has not been used for longer than the longest shift
 * and its hand-over take, and in any case after 30 days.
 */
export const sessionLimits = {
  idleMs: 14 * hourMs,
  longestMs: 30 * 24 * hourMs,
  /** For so long after proving oneself, sensitive changes need no further proof. */
  confirmedMs: 15 * minuteMs,
  /** The last use is written down at most this often. */
  touchEveryMs: minuteMs,
} as const;

/** When a session that was opened at `openedAt` and used at `usedAt` ends. */
export function sessionEndsAt(usedAt: Date, openedAt: Date = usedAt): Date {
  return new Date(
    Math.min(
      usedAt.getTime() + sessionLimits.idleMs,
      openedAt.getTime() + sessionLimits.longestMs,
    ),
  );
}

/** Whether half-open dates contain an instant. */
export function holdsAt(
  dates: { readonly validFrom: Date; readonly validUntil: Date | null },
  at: Date,
): boolean {
  return (
    dates.validFrom <= at &&
    (dates.validUntil === null || at < dates.validUntil)
  );
}
