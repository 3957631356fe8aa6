// SPDX-License-Identifier: EUPL-1.2
import type { Measured } from "./measured.ts";
import type { Plan } from "./plan.ts";
import { type Ask, openClient, sendWell } from "./requests.ts";

export const operations = ["create", "page", "box", "read"] as const;
export type Operation = (typeof operations)[number];

/** How hard and how long a server is asked. */
export interface Turn {
  readonly concurrency: number;
  readonly ms: number;
}

/** Work that was done, and the wall time it took. */
export interface Work {
  readonly count: number;
  readonly tookMs: number;
}

/** Does one thing again and again, `concurrency` at a time. */
export async function repeatFor(
  turn: Turn,
  once: (lane: number) => Promise<unknown>,
): Promise<Work> {
  const startedAt = performance.now();
  let count = 0;
  const runLane = async (lane: number) => {
    while (performance.now() - startedAt < turn.ms) {
      await once(lane);
      count += 1;
    }
  };
  await Promise.all(
    Array.from({ length: turn.concurrency }, (_, lane) => runLane(lane)),
  );
  return { count, tookMs: performance.now() - startedAt };
}

/** One request of an operation, with what it asks drawn anew. */
export function drawAsk(
  server: Measured,
  plan: Plan,
  operation: Operation,
): Ask {
  if (operation === "create") return server.create(plan.drawIncident());
  if (operation === "page") return server.page(plan.drawPage());
  if (operation === "box") return server.box(plan.drawBox());
  return server.read(plan.drawId());
}

/** Asks a server over connections that stay open; any answer but a success ends it. */
export async function loadServer(
  server: Measured,
  plan: Plan,
  operation: Operation,
  turn: Turn,
): Promise<Work> {
  const client = openClient(server.port, turn.concurrency);
  try {
    return await repeatFor(turn, () =>
      sendWell(client, drawAsk(server, plan, operation)),
    );
  } finally {
    client.close();
  }
}
