// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../db/actor.ts";
import type { MailParams } from "./mailTemplate.ts";

/** A mail to be sent: a template, its few values, and one link into the product. */
export interface MailRequest {
  readonly to: string;
  /** Key of a template of a module. */
  readonly template: `${string}.${string}`;
  readonly locale: "de" | "en" | "fr";
  /** Path below the public address, e.g. `/einladung/…`. */
  readonly path: `/${string}`;
  readonly params?: MailParams;
}

/** Sends mails after commit, with retries; never with content of records. */
export interface Mail {
  /** Puts the mail into the queue of the acting organisation, in its transaction; returns its id. */
  queue(tx: Tx, mail: MailRequest): Promise<Uuid>;
  /** False without a mail server: offer the link on the page instead. */
  isDelivering(): boolean;
}
