// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from "fastify";
import { createSealer } from "./audit/sealer.ts";
import type { PlatformExtensions, PlatformHandle } from "./createPlatform.ts";
import { aboutRoute } from "./http/about.route.ts";
import type { ImplementedOperation } from "./http/call.ts";
import { createServer } from "./http/createServer.ts";
import type { ConstraintErrors } from "./http/failure.ts";
import type { Readiness } from "./http/health.ts";
import type { ServerModule } from "./http/module.ts";
import { deleteOldOperationsJob } from "./http/operationUpkeep.job.ts";
import type { RatePlan } from "./http/rateLimit.ts";
import { purgeLiveJob } from "./live/purgeLive.job.ts";
import { subscribeLiveRoute } from "./live/subscribe.route.ts";
import { errorFacts } from "./log/errorFacts.ts";
import { deleteOldMailsJob, deliverMailJob } from "./mail/deliverMail.job.ts";
import { listMailRoute } from "./mail/listMail.route.ts";
import { createPostman } from "./mail/postman.ts";
import type { Platform } from "./platform.ts";

/** What the composition root puts together. */
export interface ApplicationParts extends Omit<
  PlatformExtensions,
  "jobs" | "mails"
> {
  readonly modules: readonly ServerModule[];
  /** Parts with a life of their own, started before and stopped after the modules. */
  readonly services?: readonly BackgroundService[];
  readonly ratePlan?: RatePlan;
  readonly webFolder?: string;
}

/** Something that runs beside requests and jobs. */
export interface BackgroundService {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A whole product in one process. */
export interface Application {
  readonly platform: Platform;
  readonly server: FastifyInstance;
  readonly operations: readonly ImplementedOperation[];
  /** Takes connections; answers the address. Everything but health is 503 until `start` is done. */
  listen(host: string, port: number): Promise<string>;
  /** Prepares the modules, begins background work and becomes ready. */
  start(): Promise<void>;
  /** Background work alone, without answering requests. */
  startWorker(): Promise<void>;
  /** Ends in order: no new work, open connections, running jobs, database. */
  stop(): Promise<void>;
}

function constraintsOf(modules: readonly ServerModule[]): ConstraintErrors {
  return Object.assign(
    {},
    ...modules.map((module) => module.constraints ?? {}),
  );
}

/** Requests under way at a shutdown may take this long. */
const graceMs = 10_000;

async function closeServer(server: FastifyInstance): Promise<void> {
  const limit = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await server.close();
  clearTimeout(limit);
}

/** What the platform itself does and answers, beside the modules. */
function platformParts(handle: PlatformHandle) {
  const { platform, templates } = handle;
  const { config, keys, isDemo } = platform;
  const { smtpUrl, from } = config.mail;
  const postman =
    smtpUrl === undefined ? undefined : createPostman(smtpUrl, from);
  const delivery = { keys, templates, publicUrl: config.publicUrl, postman };
  return {
    postman,
    operations: [
      aboutRoute,
      subscribeLiveRoute,
      listMailRoute(delivery, isDemo),
    ],
    jobs: [
      purgeLiveJob,
      deleteOldOperationsJob,
      deliverMailJob(delivery),
      deleteOldMailsJob,
    ],
  };
}

/** Puts platform and modules together; throws a Defect on any fault in their parts. */
export async function createApplication(
  handle: PlatformHandle,
  parts: ApplicationParts,
): Promise<Application> {
  const { platform } = handle;
  const { modules, services = [] } = parts;
  const own = platformParts(handle);
  const operations = [
    ...own.operations,
    ...modules.flatMap((module) => module.operations),
  ];
  handle.extend({
    ...parts,
    jobs: [...own.jobs, ...modules.flatMap((module) => module.jobs ?? [])],
    mails: modules.flatMap((module) => module.mails ?? []),
  });
  const readiness: Readiness = { isReady: false };
  const server = await createServer({
    platform,
    operations,
    constraints: constraintsOf(modules),
    readiness,
    ...(parts.ratePlan && { ratePlan: parts.ratePlan }),
    ...(parts.webFolder !== undefined && { webFolder: parts.webFolder }),
  });
  const sealer = createSealer(platform, (error) =>
    platform.log.error(errorFacts(error), "could not seal the audit log"),
  );
  const startWorker = async () => {
    for (const service of services) await service.start();
    for (const module of modules) await module.onStart?.(platform);
    sealer.start();
    if (platform.config.runJobs) await platform.jobs.start();
  };
  return {
    platform,
    server,
    operations,
    listen: (host, port) => server.listen({ host, port }),
    startWorker,
    start: async () => {
      await startWorker();
      await platform.live.start();
      readiness.isReady = true;
    },
    stop: async () => {
      readiness.isReady = false;
      await platform.live.stop();
      await closeServer(server);
      await platform.jobs.stop();
      await sealer.stop();
      for (const module of modules.toReversed())
        await module.onStop?.(platform);
      for (const service of services) await service.stop();
      own.postman?.close();
      await handle.close();
    },
  };
}
