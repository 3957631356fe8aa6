// SPDX-License-Identifier: EUPL-1.2
import type { Tx, Uuid } from "../db/actor.ts";
import type { Sealed } from "../keys/keys.ts";

export type MailState = "queued" | "sent" | "kept" | "refused";

/** A mail as it lies in the queue. */
export interface MailRow {
  readonly id: Uuid;
  readonly template: string;
  readonly locale: string;
  readonly state: string;
  readonly sealed: Buffer;
  readonly data_key: Buffer | null;
  readonly created_at: Date;
}

const columns = [
  "id",
  "template",
  "locale",
  "state",
  "sealed",
  "data_key",
  "created_at",
] as const;

/** Puts a mail into the queue of the acting organisation. */
export async function insertMail(
  tx: Tx,
  mail: {
    readonly id: Uuid;
    readonly template: string;
    readonly locale: string;
    readonly state: MailState;
    readonly content: Sealed;
  },
): Promise<void> {
  await tx.db
    .insertInto("mails")
    .values({
      organisation_id: tx.actor.organisationId,
      id: mail.id,
      template: mail.template,
      locale: mail.locale,
      state: mail.state,
      sealed: mail.content.sealed,
      data_key: mail.content.dataKey,
      created_at: tx.now,
    })
    .execute();
}

/** A mail of the acting organisation, locked until the transaction ends. */
export async function findMail(tx: Tx, id: Uuid): Promise<MailRow | undefined> {
  return tx.db
    .selectFrom("mails")
    .select(columns)
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Notes what became of a mail. */
export async function setMailState(
  tx: Tx,
  id: Uuid,
  state: MailState,
): Promise<void> {
  await tx.db
    .updateTable("mails")
    .set({ state, sent_at: state === "sent" ? tx.now : null })
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("id", "=", id)
    .execute();
}

/** The newest mails of the acting organisation. */
export async function listMails(
  tx: Tx,
  most: number,
): Promise<readonly MailRow[]> {
  return tx.db
    .selectFrom("mails")
    .select(columns)
    .where("organisation_id", "=", tx.actor.organisationId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

/** Deletes mails of the acting organisation made before an instant. */
export async function deleteMails(tx: Tx, before: Date): Promise<void> {
  await tx.db
    .deleteFrom("mails")
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("created_at", "<", before)
    .execute();
}
