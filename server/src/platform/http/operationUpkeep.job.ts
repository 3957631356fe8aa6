// SPDX-License-Identifier: EUPL-1.2
import type { TransactionJob } from "../jobs/jobHandler.ts";

/** Old phones may repeat a request for this long. */
const keptForMonths = 12;

/** Deletes the register of repeated requests after twelve months. */
export const deleteOldOperationsJob: TransactionJob = {
  kind: "transaction",
  task: "platform.deleteOldOperations",
  cron: "40 3 * * 0",
  run: async (tx) => {
    const before = new Date(tx.now);
    before.setUTCMonth(before.getUTCMonth() - keptForMonths);
    await tx.db
      .deleteFrom("operations")
      .where("organisation_id", "=", tx.actor.organisationId)
      .where("created_at", "<", before)
      .execute();
  },
};
