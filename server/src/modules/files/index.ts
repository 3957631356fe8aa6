// SPDX-License-Identifier: EUPL-1.2
import type { FileOwner } from "../../platform/files/files.ts";
import type { ServerModule } from "../../platform/http/module.ts";
import type { Platform } from "../../platform/platform.ts";
import { fileOwners } from "./fileAccess.ts";
import { fileJobs } from "./files.jobs.ts";
import { fileRoutes } from "./files.routes.ts";

/** Builds the module; the owners answer for the files of their records. */
export function createFilesModule(
  platform: Platform,
  owners: readonly FileOwner[],
): ServerModule {
  return {
    name: "files",
    operations: fileRoutes(platform.files, fileOwners(owners)),
    jobs: fileJobs(platform.files),
  };
}
