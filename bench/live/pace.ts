// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as sleep } from "node:timers/promises";

/** Starts one piece of work at each tick; a late tick is made up for at once. */
export async function atPace(
  perSecond: number,
  count: number,
  work: (index: number) => void,
): Promise<void> {
  const startMs = performance.now();
  for (let index = 0; index < count; index += 1) {
    const waitMs = startMs + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    work(index);
  }
}

/** Milliseconds since 1970 with fractions; comparable between processes of one machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
