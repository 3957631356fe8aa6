// SPDX-License-Identifier: EUPL-1.2
import { job } from "../../platform/jobs/jobHandler.ts";
import type { JobHandler } from "../../platform/jobs/jobHandler.ts";
import type { IdentityContext } from "./context.ts";
import { forgetExpiredAddresses } from "./cleanUp.repo.ts";

/** Deletes what has had its time: sessions, attempts, links, accounts without any membership. */
export function cleanUpJobs({ identity }: IdentityContext): JobHandler[] {
  return [
    job({
      kind: "installation",
      task: "identity.cleanUp",
      cron: "17 3 * * *",
      run: () => identity.upkeep.deleteExpired(),
    }),
    job({
      kind: "transaction",
      task: "identity.forgetInvitationAddresses",
      cron: "23 3 * * *",
      run: (tx) => forgetExpiredAddresses(tx),
    }),
  ];
}
