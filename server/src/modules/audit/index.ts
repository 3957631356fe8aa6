// SPDX-License-Identifier: EUPL-1.2
import type { ServerModule } from "../../platform/http/module.ts";
import type { Platform } from "../../platform/platform.ts";
import { dropExpiredJob } from "./audit.jobs.ts";
import { checkpointRoutes } from "./checkpoints.routes.ts";
import { listEntriesRoute } from "./entries.routes.ts";

/** Builds the module. */
export function createAuditModule(platform: Platform): ServerModule {
  return {
    name: "audit",
    operations: [listEntriesRoute, ...checkpointRoutes(platform.keys)],
    jobs: [dropExpiredJob],
  };
}
