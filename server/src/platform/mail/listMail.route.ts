// SPDX-License-Identifier: EUPL-1.2
import { type DemoMail, listMail } from "@schulterschluss/contract/mail";
import { problem } from "../errors/problem.ts";
import type { ImplementedOperation } from "../http/call.ts";
import { read } from "../http/read.ts";
import type { DeliveryParts } from "./deliverMail.job.ts";
import { listMails } from "./mails.repo.ts";
import { openMail } from "./readMail.ts";

/** Mails shown on the mailbox page at most. */
const most = 100;

/** The mailbox of the demonstration; elsewhere it does not exist. */
export function listMailRoute(
  parts: Omit<DeliveryParts, "postman">,
  isDemo: boolean,
): ImplementedOperation {
  return read(listMail, async (tx) => {
    if (!isDemo) throw problem("request.notFound");
    const rows = await listMails(tx, most);
    const items = rows.flatMap((row): DemoMail[] => {
      const mail = openMail(parts, tx.actor.organisationId, row);
      const { id, template, created_at } = row;
      return mail === undefined
        ? []
        : [{ id, template, ...mail, createdAt: created_at.toISOString() }];
    });
    return { status: 200, body: { items } };
  });
}
