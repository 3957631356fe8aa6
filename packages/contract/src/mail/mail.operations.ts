// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";

/** A mail as the mailbox page of the demonstration shows it. */
export const demoMail = z.strictObject({
  id: uuid,
  /** Key of the template. */
  template: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** Where its link leads, below the public address. */
  path: z.string(),
  createdAt: instant,
});
export type DemoMail = z.infer<typeof demoMail>;

export const listMail = operation({
  id: "mail.list",
  method: "GET",
  path: "/api/v1/mail",
  summary:
    "Mails of the acting organisation, newest first; exists only in the demonstration",
  access: { kind: "member", permission: "organisations.read" },
  responses: { 200: z.strictObject({ items: z.array(demoMail) }) },
  rate: "read",
});
