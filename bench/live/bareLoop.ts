// SPDX-License-Identifier: EUPL-1.2
import { type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { atPace, nowMs } from "./pace.ts";
import type { LivePlan } from "./plan.ts";
import type { ServedPlan } from "./servedPlan.ts";

/**
 * The least that can deliver: no database, no rights, one loop over the
 * connections of two organisations for each change.
 */
export async function startBareLoop(plan: LivePlan): Promise<ServedPlan> {
  const byOrganisation = plan.organisations.map(
    () => new Set<ServerResponse>(),
  );
  const server = createServer((request, response) => {
    const place = Number(
      new URL(request.url ?? "", "http://x").searchParams.get("o"),
    );
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("event: hello\ndata: {}\n\n");
    byOrganisation[place]?.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sentAt = new Map<string, number>();
  return {
    port: (server.address() as AddressInfo).port,
    viewers: plan.organisations.flatMap((_, place) =>
      Array.from({ length: plan.viewersEach }, () => ({
        path: `/?o=${place}`,
        cookie: "-",
      })),
    ),
    committedAt: sentAt,
    run: (changes) =>
      atPace(plan.changesPerSecond, changes.length, (index) => {
        const change = changes[index];
        if (change === undefined) return;
        sentAt.set(change.id, nowMs());
        const text = `id: ${index}\nevent: change\ndata: {"seq":${index},"type":"incidents.recorded","v":1,"object":{"type":"incident","id":"${change.id}"},"occurredAt":"2026-07-03T20:15:00.000Z"}\n\n`;
        for (const place of change.seenBy)
          for (const response of byOrganisation[place] ?? [])
            response.write(text);
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
