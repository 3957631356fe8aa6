// SPDX-License-Identifier: EUPL-1.2
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Clock } from "./clock/clock.ts";
import type { Config } from "./config/config.ts";
import type { AuditEvent, CommitHook } from "./db/effects.ts";
import type { Pools } from "./db/pools.ts";
import type { Database } from "./db/types.generated.ts";
import type { CircleSource } from "./identity/circleSource.ts";
import type { Files } from "./files/files.ts";
import type { Identity } from "./identity/identity.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Keys } from "./keys/keys.ts";
import type { Live } from "./live/live.ts";
import type { Mail } from "./mail/mail.ts";
import type { Metrics } from "./metrics/metrics.ts";

/** The services every module is built on; one object per process. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly pools: Pools;
  /** Handle of the app role outside of any actor: platform tables only. */
  readonly db: Kysely<Database>;
  readonly keys: Keys;
  readonly files: Files;
  readonly audit: CommitHook<AuditEvent>;
  readonly live: Live;
  readonly jobs: Jobs;
  readonly mail: Mail;
  readonly identity: Identity;
  /** Circles of an organisation at an instant; system actors act with them. */
  readonly circles: CircleSource;
  readonly log: Logger;
  /** Name of an account in the log, by which nobody finds the account. */
  readonly accountHash: (accountId: string) => string;
  readonly metrics: Metrics;
  /** Whether this database was made for the demonstration, for good. */
  readonly isDemo: boolean;
}
