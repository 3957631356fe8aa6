// SPDX-License-Identifier: EUPL-1.2
import type { PublicPages } from "@schulterschluss/contract/organisations";
import type { Kysely } from "kysely";
import type { Tx } from "../../platform/db/actor.ts";
import type { Database } from "../../platform/db/types.generated.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import { presentOrganisationRef } from "./organisations.presenter.ts";

type Pages = Pick<PublicPages, "imprint" | "privacy" | "accessibility">;

const empty: Pages = {
  imprint: {
    body: null,
    address: null,
    representative: null,
    email: null,
    phone: null,
    vatId: null,
  },
  privacy: {
    officer: null,
    email: null,
    authority: null,
    authorityUrl: null,
    addition: null,
  },
  accessibility: {
    statedOn: null,
    feedbackEmail: null,
    enforcement: null,
    enforcementUrl: null,
    exceptions: null,
  },
};

/** The public pages of an active organisation, empty where nothing was entered yet. */
export async function getPublicPagesBy(
  db: Kysely<Database>,
  by: { readonly slug: string } | { readonly id: string },
): Promise<PublicPages> {
  const query = db
    .selectFrom("organisations")
    .selectAll()
    .where("active", "=", true);
  const row = await (
    "slug" in by
      ? query.where("slug", "=", by.slug)
      : query.where("id", "=", by.id)
  ).executeTakeFirst();
  if (row === undefined) throw problem("organisations.notFound");
  const pages = await db
    .selectFrom("public_pages")
    .select("version")
    .select((eb) => [
      eb.ref("imprint").$castTo<Pages["imprint"]>().as("imprint"),
      eb.ref("privacy").$castTo<Pages["privacy"]>().as("privacy"),
      eb
        .ref("accessibility")
        .$castTo<Pages["accessibility"]>()
        .as("accessibility"),
    ])
    .where("organisation_id", "=", row.id)
    .executeTakeFirst();
  return {
    organisation: presentOrganisationRef(row),
    ...(pages ?? { ...empty, version: 0 }),
  };
}

/** Replaces the public pages of the acting organisation; version 0 creates them. */
export async function replacePublicPages(
  tx: Tx,
  version: number,
  pages: Pages,
): Promise<void> {
  const id = tx.actor.organisationId;
  const values = {
    imprint: JSON.stringify(pages.imprint),
    privacy: JSON.stringify(pages.privacy),
    accessibility: JSON.stringify(pages.accessibility),
  };
  const changed =
    version === 0
      ? await tx.db
          .insertInto("public_pages")
          .values({ organisation_id: id, id, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .returning("id")
          .executeTakeFirst()
      : await tx.db
          .updateTable("public_pages")
          .set({ ...values, version: version + 1 })
          .where("organisation_id", "=", id)
          .where("version", "=", version)
          .returning("id")
          .executeTakeFirst();
  if (changed === undefined) throw stale(id);
  tx.audit({
    action: "organisations.publicPagesChanged",
    object: { type: "organisation", id },
  });
}
