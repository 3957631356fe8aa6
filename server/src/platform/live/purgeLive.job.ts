// SPDX-License-Identifier: EUPL-1.2
import type { InstallationJob } from "../jobs/jobHandler.ts";
import { purge } from "./stream.repo.ts";

/** A client that was away for longer loads everything anew. */
export const keptForDays = 7;

/** Deletes the beginning of the live stream, every night. */
export const purgeLiveJob: InstallationJob = {
  kind: "installation",
  task: "platform.purgeLive",
  cron: "10 3 * * *",
  run: async ({ db, clock }) => {
    const before = clock.now().getTime() - keptForDays * 24 * 3600 * 1000;
    await purge(db, new Date(before));
  },
};
