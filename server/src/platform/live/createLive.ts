// SPDX-License-Identifier: EUPL-1.2
import { Defect } from "../errors/defect.ts";
import { tellAccessChanges } from "./accessChanges.ts";
import { createHints } from "./hints.ts";
import type { Live } from "./live.ts";
import type { LiveParts } from "./liveParts.ts";
import { writeEvents } from "./outbox.repo.ts";
import { type LiveServer, startLiveServer } from "./liveServer.ts";

/**
 * Makes the live side. Until it is started it only writes events and tells
 * other processes of them, which is what commands and workers need.
 */
export function createLive(parts: LiveParts): Live {
  const hints = createHints(parts.pool, parts.log);
  let server: LiveServer | undefined;
  return {
    write: writeEvents,
    committed: (events) => {
      // Left to the stream, the next request here could meet what the row rules
      // knew some milliseconds before.
      tellAccessChanges(
        parts,
        events.map(({ type, object }) => ({
          type,
          object_type: object.type,
          object_id: object.id,
        })),
      );
      if (server === undefined) hints.tell();
      else server.wake();
    },
    start: async () => {
      server = await startLiveServer(parts, hints);
    },
    stop: async () => {
      const running = server;
      server = undefined;
      await running?.stop();
      hints.close();
    },
    subscribe: (subscription) => {
      if (server === undefined) throw new Defect("live is not started");
      server.subscribe(subscription);
    },
  };
}
