// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type pg from "pg";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/types.generated.ts";
import type { IdentityChange } from "../identity/identity.ts";
import type { Metrics } from "../metrics/metrics.ts";

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
