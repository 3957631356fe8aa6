// SPDX-License-Identifier: EUPL-1.2
import { join } from "node:path";
import type { Logger } from "pino";
import { auditHook } from "./audit/audit.ts";
import { type Clock, systemClock } from "./clock/clock.ts";
import type { Config } from "./config/config.ts";
import type { Uuid } from "./db/actor.ts";
import { createDatabase } from "./db/database.ts";
import { type DatabaseUrls, createPools } from "./db/pools.ts";
import { createFiles } from "./files/createFiles.ts";
import { type CircleSource, noCircles } from "./identity/circleSource.ts";
import type { Identity } from "./identity/identity.ts";
import { createJobs } from "./jobs/createJobs.ts";
import type { JobHandler } from "./jobs/jobHandler.ts";
import { createKeys } from "./keys/createKeys.ts";
import { type MasterKeys, masterKeys } from "./keys/masterKey.ts";
import { createLive } from "./live/createLive.ts";
import { errorFacts } from "./log/errorFacts.ts";
import { createAccountHash, createLog } from "./log/log.ts";
import { createMail } from "./mail/createMail.ts";
import type { MailTemplate } from "./mail/mailTemplate.ts";
import { type MailTemplates, createTemplates } from "./mail/templates.ts";
import { createMetrics } from "./metrics/metrics.ts";
import type { Platform } from "./platform.ts";

/** What a process is told of its installation. */
export interface PlatformOptions {
  readonly config: Config;
  readonly urls: DatabaseUrls;
  /** Folder of the installation; files lie encrypted in `files` below it. */
  readonly dataDir: string;
  readonly masterKey: Buffer;
  readonly previousMasterKeys?: readonly Buffer[];
  readonly isDemo: boolean;
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** What modules and the composition root bring in once they exist. */
export interface PlatformExtensions {
  readonly identity: Identity;
  readonly circles: CircleSource;
  readonly jobs: readonly JobHandler[];
  readonly mails: readonly MailTemplate[];
  /** Organisations that scheduled work is done for. */
  listActiveOrganisations(): Promise<readonly Uuid[]>;
}

/** The platform of a process, with the one place where modules are plugged in. */
export interface PlatformHandle {
  readonly platform: Platform;
  readonly masters: MasterKeys;
  readonly templates: () => MailTemplates;
  /** Plugs in what was made with the platform; checked at once. */
  extend(extensions: PlatformExtensions): void;
  /** Ends all database connections. */
  close(): Promise<void>;
}

const unplugged = (what: string) => () => {
  throw new Error(`${what} is used before the platform was extended`);
};

const noIdentity: Identity = {
  resolveSession: unplugged("identity"),
  findSession: unplugged("identity"),
  resolveActor: unplugged("identity"),
  forget: () => undefined,
};

/** Holds what is plugged in later and hands calls on to it. */
function createSockets() {
  let plugged: PlatformExtensions = {
    identity: noIdentity,
    circles: noCircles,
    jobs: [],
    mails: [],
    listActiveOrganisations: async () => [],
  };
  let templates = createTemplates([]);
  const identity: Identity = {
    resolveSession: (head) => plugged.identity.resolveSession(head),
    findSession: (head) => plugged.identity.findSession(head),
    resolveActor: (session, membershipId, facts) =>
      plugged.identity.resolveActor(session, membershipId, facts),
    forget: (change) => plugged.identity.forget(change),
  };
  const circles: CircleSource = {
    circlesOf: (organisationId, unitIds, at) =>
      plugged.circles.circlesOf(organisationId, unitIds, at),
  };
  return {
    identity,
    circles,
    templates: () => templates,
    jobs: () => plugged.jobs,
    listActiveOrganisations: () => plugged.listActiveOrganisations(),
    extend: (extensions: PlatformExtensions) => {
      templates = createTemplates(extensions.mails);
      plugged = extensions;
    },
  };
}

/** Makes the services of a process; nothing runs in the background yet. */
export function createPlatform(options: PlatformOptions): PlatformHandle {
  const { config, clock = systemClock } = options;
  const log = options.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const pools = createPools(options.urls, {
    size: config.database.poolSize,
    statementTimeoutMs: config.database.statementTimeoutMs,
    onError: (pool, error) =>
      log.warn({ pool, ...errorFacts(error) }, "lost a database connection"),
  });
  const db = createDatabase(pools.app);
  const sockets = createSockets();
  const { identity, circles, templates } = sockets;
  const masters = masterKeys(options.masterKey, options.previousMasterKeys);
  const keys = createKeys({ pool: pools.app, masters });
  const platform: Platform = {
    config,
    clock,
    log,
    accountHash: createAccountHash(options.masterKey),
    metrics,
    pools,
    db,
    keys,
    files: createFiles({
      folder: join(options.dataDir, "files"),
      keys,
      clock,
    }),
    identity,
    circles,
    isDemo: options.isDemo,
    audit: auditHook,
    live: createLive({
      db,
      pool: pools.app,
      clock,
      log,
      metrics,
      onAccessChange: (change) => identity.forget(change),
    }),
    mail: createMail({ keys, templates, smtpUrl: config.mail.smtpUrl }),
    jobs: createJobs({
      handlers: sockets.jobs,
      platform: () => platform,
      listActiveOrganisations: sockets.listActiveOrganisations,
    }),
  };
  return {
    platform,
    masters,
    templates,
    extend: sockets.extend,
    close: () => pools.end(),
  };
}
