// SPDX-License-Identifier: EUPL-1.2
import type {
  AccessibilityFeedback,
  giveAccessibilityFeedback,
} from "@schulterschluss/contract/organisations";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Tx } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { MailTemplate } from "../../platform/mail/mailTemplate.ts";
import type { Platform } from "../../platform/platform.ts";
import { getPublicPagesBy } from "./publicPages.service.ts";

type Feedback = z.output<typeof giveAccessibilityFeedback.body>;

/** Says that somebody reported a barrier; the words stay in the product. */
export const feedbackMail: MailTemplate = {
  key: "organisations.accessibilityFeedback",
  subject: {
    de: "Rückmeldung zur Barrierefreiheit",
    en: "Feedback on accessibility",
    fr: "Retour sur l’accessibilité",
  },
  text: {
    de: "Guten Tag,\n\njemand hat eine Barriere gemeldet. Lesen und beantworten: {link}\n",
    en: "Hello,\n\nsomebody reported a barrier. Read and answer: {link}\n",
    fr: "Bonjour,\n\nquelqu’un a signalé un obstacle. Lire et répondre : {link}\n",
  },
};

/** Keeps what somebody reported and tells the organisation by mail. */
export async function receiveFeedback(
  platform: Platform,
  request: { readonly requestId: string },
  slug: string,
  feedback: Feedback,
): Promise<void> {
  const pages = await getPublicPagesBy(platform.db, { slug });
  const to = pages.accessibility.feedbackEmail;
  if (to === null) throw problem("organisations.noFeedbackAddress");
  const actor = systemActor(pages.organisation.id, request.requestId);
  await withActor(platform, actor, "organisations", async (tx) => {
    const id = uuidv7();
    const { sealed, dataKey } = platform.keys.seal(
      tx,
      actor.organisationId,
      feedback,
      id,
    );
    await tx.db
      .insertInto("accessibility_feedback")
      .values({
        organisation_id: actor.organisationId,
        id,
        received_at: tx.now,
        sealed,
        data_key: dataKey,
      })
      .execute();
    await platform.mail.queue(tx, {
      to,
      template: "organisations.accessibilityFeedback",
      locale: "de",
      path: `/${pages.organisation.slug}/verwaltung/rueckmeldungen`,
    });
    tx.audit({
      action: "organisations.feedbackReceived",
      object: { type: "accessibilityFeedback", id },
    });
  });
}

/** The latest hundred reports, newest first. */
export async function listFeedback(
  platform: Platform,
  tx: Tx,
): Promise<AccessibilityFeedback[]> {
  const rows = await tx.db
    .selectFrom("accessibility_feedback")
    .selectAll()
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("data_key", "is not", null)
    .orderBy("received_at", "desc")
    .limit(100)
    .execute();
  return rows.flatMap(({ id, sealed, data_key, received_at }) => {
    if (data_key === null) return [];
    const content = platform.keys.open<Feedback>(tx.actor.organisationId, {
      id,
      sealed,
      data_key,
    });
    return [{ id, receivedAt: received_at.toISOString(), ...content }];
  });
}
