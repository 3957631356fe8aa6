// SPDX-License-Identifier: EUPL-1.2

/** Where the present instant comes from; nothing else asks the machine. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests and seeding. */
export interface AdjustableClock extends Clock {
  set(instant: Date): void;
  /** Moves forward by whole milliseconds; refuses to run backwards. */
  advance(durationMs: number): void;
}

/** Makes a clock that stands at `start`. */
export function fixedClock(start: Date): AdjustableClock {
  let instant = start.getTime();
  return {
    now: () => new Date(instant),
    set: (next) => {
      instant = next.getTime();
    },
    advance: (durationMs) => {
      if (durationMs < 0)
        throw new RangeError(
          `a clock advances by 0 ms or more, got ${durationMs}`,
        );
      instant += durationMs;
    },
  };
}
