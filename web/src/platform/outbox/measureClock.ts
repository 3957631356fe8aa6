// SPDX-License-Identifier: EUPL-1.2
import { betterOffset, measureClockOffset } from "./clockOffset.ts";
import type { OutboxDatabase } from "./database.ts";
import { findState, setState } from "./states.ts";

const freshMs = 3_600_000;

/** Asks the server for its time, at most once an hour, so that the first entry already knows how wrong the phone's clock is. Without a network nothing changes. */
export async function measureClock(db: OutboxDatabase): Promise<void> {
  const known = await findState(db, "clock");
  const sentAt = Date.now();
  if (known !== undefined && Math.abs(sentAt - known.measuredAt) < freshMs)
    return;
  const answer = await fetch("/api/health/live", { cache: "no-store" }).catch(
    () => undefined,
  );
  const date = answer?.headers.get("date") ?? null;
  const offset = measureClockOffset(date, sentAt, Date.now());
  if (offset !== undefined)
    await setState(db, "clock", betterOffset(known, offset));
}
