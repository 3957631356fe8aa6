// SPDX-License-Identifier: EUPL-1.2
import { dropExpiredSegments } from "../../platform/audit/dropExpired.ts";
import { job } from "../../platform/jobs/jobHandler.ts";

/** Drops months of the log whose period has ended, every night. */
export const dropExpiredJob = job({
  kind: "transaction",
  task: "audit.dropExpired",
  cron: "20 2 * * *",
  run: async (tx) => {
    await dropExpiredSegments(tx);
  },
});
