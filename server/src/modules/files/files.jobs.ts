// SPDX-License-Identifier: EUPL-1.2
import { v7 } from "uuid";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { Files } from "../../platform/files/files.ts";
import { type JobHandler, job } from "../../platform/jobs/jobHandler.ts";

/** Removes the bytes of an erased file. */
function removeBytesJob(files: Files) {
  return job({
    kind: "transaction",
    task: "files.removeBytes",
    run: (tx, { objectId }) => files.upkeep.removeBytes(tx, objectId),
  });
}

/** Erases uploads that no record took over, every night. */
function eraseUnownedJob(files: Files) {
  return job({
    kind: "transaction",
    task: "files.eraseUnowned",
    cron: "40 1 * * *",
    run: async (tx) => {
      await files.upkeep.eraseUnowned(tx);
    },
  });
}

/** Removes bytes that belong to no file, every night. */
function collectOrphansJob(files: Files) {
  return job({
    kind: "installation",
    task: "files.collectOrphans",
    cron: "10 2 * * *",
    run: async (platform) => {
      const requestId = v7();
      // By the machine's clock: it is compared with times of the file system.
      const removed = await files.upkeep.collectOrphans(
        new Date(),
        (organisationId, fn) =>
          withActor(
            platform,
            systemActor(organisationId, requestId),
            "files",
            fn,
          ),
      );
      if (removed > 0) platform.log.info({ removed }, "collected orphan bytes");
    },
  });
}

/** What is done with files in the background. */
export function fileJobs(files: Files): readonly JobHandler[] {
  return [
    removeBytesJob(files),
    eraseUnownedJob(files),
    collectOrphansJob(files),
  ];
}
