// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type pg from "pg";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/types.generated.ts";
import { Defect } from "../errors/defect.ts";
import type { IdentityChange } from "../identity/identity.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { createHints } from "./hints.ts";
import type { Live } from "./live.ts";
import { writeEvents } from "./outbox.repo.ts";
import { type LiveServer, startLiveServer } from "./liveServer.ts";

/** What the live side is built on. */
export interface LiveParts {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Told of changes of access before open connections are checked against them. */
  readonly onAccessChange: (change: IdentityChange) => void;
}

/**
 * Makes the live side. Until it is started it only writes events and tells
 * other processes of them, which is what commands and workers need.
 */
export function createLive(parts: LiveParts): Live {
  const hints = createHints(parts.pool, parts.log);
  let server: LiveServer | undefined;
  return {
    write: writeEvents,
    committed: () => {
      if (server === undefined) hints.tell();
      else server.wake();
    },
    start: async () => {
      server = await startLiveServer(parts, hints);
    },
    stop: async () => {
      await server?.stop();
      hints.close();
    },
    subscribe: (subscription) => {
      if (server === undefined) throw new Defect("live is not started");
      server.subscribe(subscription);
    },
  };
}
