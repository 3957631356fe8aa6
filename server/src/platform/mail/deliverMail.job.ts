// SPDX-License-Identifier: EUPL-1.2
import type { TransactionJob } from "../jobs/jobHandler.ts";
import type { Keys } from "../keys/keys.ts";
import { deleteMails, findMail, setMailState } from "./mails.repo.ts";
import { openMail } from "./readMail.ts";
import type { Postman } from "./postman.ts";
import type { MailTemplates } from "./templates.ts";

/** Task that takes one mail to the mail server. */
export const deliverMailTask = "notifications.deliverMail";

export interface DeliveryParts {
  readonly keys: Keys;
  /** Asked for at each use: modules come after the platform. */
  readonly templates: () => MailTemplates;
  readonly publicUrl: string;
  /** Undefined without a mail server; nothing is queued then. */
  readonly postman: Postman | undefined;
}

/**
 * Sends a queued mail. The row is locked while it is handed over, so that two
 * workers never send it twice; a crash between hand-over and commit may.
 */
export function deliverMailJob(parts: DeliveryParts): TransactionJob {
  return {
    kind: "transaction",
    task: deliverMailTask,
    run: async (tx, { organisationId, objectId }) => {
      const row = await findMail(tx, objectId);
      if (row?.state !== "queued" || parts.postman === undefined) return;
      const mail = openMail(parts, organisationId, row);
      if (mail === undefined) return;
      const outcome = await parts.postman.send(mail);
      await setMailState(tx, objectId, outcome);
    },
  };
}

const keptForDays = 30;

/** Deletes old mails of an organisation, every night. */
export const deleteOldMailsJob: TransactionJob = {
  kind: "transaction",
  task: "notifications.deleteOldMails",
  cron: "20 3 * * *",
  run: (tx) =>
    deleteMails(
      tx,
      new Date(tx.now.getTime() - keptForDays * 24 * 3600 * 1000),
    ),
};
