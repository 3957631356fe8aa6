// SPDX-License-Identifier: EUPL-1.2
import type { ServerModule } from "../../platform/http/module.ts";
import type { Platform } from "../../platform/platform.ts";
import { dropExpiredJob } from "./audit.jobs.ts";
import { checkpointRoutes } from "./checkpoints.routes.ts";
import { type MemberNames, listEntriesRoute } from "./entries.routes.ts";

export type { MemberNames } from "./entries.routes.ts";

/** Builds the module; `namesOf` says who stands behind a membership. */
export function createAuditModule(
  platform: Platform,
  namesOf: MemberNames,
): ServerModule {
  return {
    name: "audit",
    operations: [listEntriesRoute(namesOf), ...checkpointRoutes(platform.keys)],
    jobs: [dropExpiredJob],
  };
}
