// SPDX-License-Identifier: EUPL-1.2
import { createTransport } from "nodemailer";
import type { OpenedMail } from "./readMail.ts";

/** Hands mails over to the mail server. */
export interface Postman {
  /** `refused`: the server will never take it; throws when it may later. */
  send(mail: OpenedMail): Promise<"sent" | "refused">;
  close(): void;
}

/** SMTP replies of 500 and above are for good (RFC 5321, section 4.2.1). */
function isPermanent(error: unknown): boolean {
  return (
    error instanceof Error &&
    "responseCode" in error &&
    typeof error.responseCode === "number" &&
    error.responseCode >= 500
  );
}

/** Makes a postman for the mail server of the settings. */
export function createPostman(smtpUrl: string, from: string): Postman {
  const transport = createTransport(smtpUrl, { from });
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({
          to,
          subject,
          text,
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return "sent";
      } catch (error) {
        if (isPermanent(error)) return "refused";
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
