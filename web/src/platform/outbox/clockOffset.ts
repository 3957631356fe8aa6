// SPDX-License-Identifier: EUPL-1.2

/** How far the phone's clock is from the server's. */
export interface ClockOffset {
  /** Server time minus phone time, in milliseconds. */
  readonly offsetMs: number;
  /** Half the round trip plus the second the header rounds to. */
  readonly uncertaintyMs: number;
  readonly measuredAt: number;
}

/**
 * The offset by an answer's `Date` header, which cuts to whole seconds; the
 * server is taken to have answered halfway. Undefined without a usable header.
 */
export function measureClockOffset(
  dateHeader: string | null,
  sentAt: number,
  answeredAt: number,
): ClockOffset | undefined {
  if (dateHeader === null) return undefined;
  const server = Date.parse(dateHeader);
  if (Number.isNaN(server) || answeredAt < sentAt) return undefined;
  const halfTripMs = (answeredAt - sentAt) / 2;
  return {
    offsetMs: Math.round(server + 500 - (sentAt + halfTripMs)),
    uncertaintyMs: Math.round(halfTripMs + 500),
    measuredAt: answeredAt,
  };
}

/** The better of two measurements: a new one unless the old is fresher than an hour and sharper. */
export function betterOffset(
  old: ClockOffset | undefined,
  fresh: ClockOffset,
): ClockOffset {
  if (old === undefined) return fresh;
  const isRecent = fresh.measuredAt - old.measuredAt < 3_600_000;
  const agree =
    Math.abs(old.offsetMs - fresh.offsetMs) <=
    old.uncertaintyMs + fresh.uncertaintyMs;
  return isRecent && agree && old.uncertaintyMs <= fresh.uncertaintyMs
    ? old
    : fresh;
}
