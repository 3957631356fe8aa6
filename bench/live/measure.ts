// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as sleep } from "node:timers/promises";
import type { LivePlan } from "./plan.ts";
import type { ServedPlan } from "./servedPlan.ts";
import type { Delivery } from "./viewers.ts";
import { startViewers } from "./viewersProcess.ts";

/** What came of one server. */
export interface LiveResult {
  readonly deliveries: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Deliveries that should have been and were not. */
  readonly lost: number;
  /** Deliveries that should not have been, or came twice. */
  readonly leaked: number;
}

/** Both servers take turns, so that both meet the same moods of the machine. */
const turns = 3;
const settleMs = 2_000;

function quantile(sorted: Float64Array, share: number): number {
  const at = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, at)] ?? Number.NaN;
}

function compare(
  plan: LivePlan,
  received: readonly (readonly Delivery[])[],
): Pick<LiveResult, "lost" | "leaked"> {
  let lost = 0;
  let leaked = 0;
  for (const [index, deliveries] of received.entries()) {
    const place = Math.floor(index / plan.viewersEach);
    const due = new Set(
      plan.changes
        .filter(({ seenBy }) => seenBy.includes(place))
        .map(({ id }) => id),
    );
    for (const [id] of deliveries) if (!due.delete(id)) leaked += 1;
    lost += due.size;
  }
  return { lost, leaked };
}

function resultOf(
  plan: LivePlan,
  served: ServedPlan,
  received: readonly (readonly Delivery[])[],
): LiveResult {
  const delaysMs = Float64Array.from(
    received.flatMap((deliveries) =>
      deliveries.map(
        ([id, atMs]) => atMs - (served.committedAt.get(id) ?? Number.NaN),
      ),
    ),
  ).toSorted();
  return {
    deliveries: delaysMs.length,
    p50Ms: quantile(delaysMs, 0.5),
    p99Ms: quantile(delaysMs, 0.99),
    ...compare(plan, received),
  };
}

/** Carries the plan out on every server in turns; compares every delivery by content. */
export async function measure(
  plan: LivePlan,
  servers: readonly ServedPlan[],
): Promise<readonly LiveResult[]> {
  const watched = await Promise.all(
    servers.map(async (served) => ({
      served,
      viewers: await startViewers({
        port: served.port,
        viewers: served.viewers,
      }),
    })),
  );
  try {
    const share = Math.ceil(plan.changes.length / turns);
    for (let turn = 0; turn < turns; turn += 1)
      for (const { served } of watched) {
        await sleep(settleMs);
        await served.run(plan.changes.slice(turn * share, (turn + 1) * share));
      }
    await sleep(settleMs);
    return await Promise.all(
      watched.map(async ({ served, viewers }) =>
        resultOf(plan, served, await viewers.report()),
      ),
    );
  } finally {
    for (const { viewers } of watched) viewers.stop();
  }
}
