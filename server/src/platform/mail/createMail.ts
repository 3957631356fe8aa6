// SPDX-License-Identifier: EUPL-1.2
import { v7 as uuidv7 } from "uuid";
import type { Keys } from "../keys/keys.ts";
import { deliverMailTask } from "./deliverMail.job.ts";
import type { Mail } from "./mail.ts";
import { type MailContent, mailContent } from "./mailContent.ts";
import { insertMail } from "./mails.repo.ts";
import { type MailTemplates, getTemplate } from "./templates.ts";

export interface MailParts {
  readonly keys: Keys;
  /** Asked for at each use: modules come after the platform. */
  readonly templates: () => MailTemplates;
  /** Undefined: mails are kept instead of sent. */
  readonly smtpUrl: string | undefined;
}

/** Makes the mail side: a queue in the database, worked off by a job. */
export function createMail({ keys, templates, smtpUrl }: MailParts): Mail {
  const isDelivering = smtpUrl !== undefined;
  return {
    isDelivering: () => isDelivering,
    queue: async (tx, mail) => {
      getTemplate(templates(), mail.template);
      const { organisationId } = tx.actor;
      const id = uuidv7({ msecs: tx.now.getTime() });
      const content: MailContent = mailContent.parse({
        to: mail.to,
        path: mail.path,
        params: mail.params ?? {},
      });
      await insertMail(tx, {
        id,
        template: mail.template,
        locale: mail.locale,
        state: isDelivering ? "queued" : "kept",
        content: keys.seal(tx, organisationId, content, id),
      });
      if (isDelivering)
        tx.enqueue({ task: deliverMailTask, organisationId, objectId: id });
      return id;
    },
  };
}
