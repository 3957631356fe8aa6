// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

/** What of a mail is sealed. */
export const mailContent = z.strictObject({
  to: z.string(),
  path: z.string(),
  params: z.strictObject({
    organisation: z.string().optional(),
    count: z.number().optional(),
    until: z.string().optional(),
  }),
});

export type MailContent = z.infer<typeof mailContent>;
