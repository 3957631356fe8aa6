// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/organisations";
import { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../platform/http/cursor.ts";
import { handle } from "../../platform/http/handle.ts";
import { open, read } from "../../platform/http/read.ts";
import type { Platform } from "../../platform/platform.ts";
import { listFeedback, receiveFeedback } from "./feedback.service.ts";
import { presentOrganisation } from "./organisations.presenter.ts";
import {
  findOrganisation,
  listOrganisations,
  updateOrganisation,
} from "./organisations.repo.ts";
import { getPublicPagesBy, replacePublicPages } from "./publicPages.service.ts";

const nameAndId = z.tuple([z.string(), z.uuid()]);

const list = read(contract.listOrganisations, async (tx, { query }) => {
  const { limit, cursor, ...filter } = query;
  const rows = await listOrganisations(tx, {
    ...filter,
    limit: limit + 1,
    after: cursor === undefined ? undefined : decodeCursor(cursor, nameAndId),
  });
  const { items, nextCursor } = cutPage(rows, limit, (row) => [
    row.name,
    row.id,
  ]);
  return {
    status: 200,
    body: {
      items: items.map((row) => presentOrganisation(tx, row)),
      nextCursor,
      total: null,
    },
  };
});

async function presentOne(tx: Tx, id: Uuid) {
  const row = await findOrganisation(tx, id);
  if (row === undefined) throw problem("organisations.notFound");
  return {
    status: 200 as const,
    body: presentOrganisation(tx, row),
    etag: row.version,
  };
}

const get = read(contract.getOrganisation, (tx, { params }) =>
  presentOne(tx, params.id),
);

const change = handle(contract.changeOrganisation, {
  run: async (tx, { params: { id }, body, ifMatch }) => {
    if (id !== tx.actor.organisationId) throw problem("organisations.notFound");
    const updated = await updateOrganisation(tx, id, ifMatch, {
      ...(body.shortName !== undefined && { short_name: body.shortName }),
      ...(body.website !== undefined && { website: body.website }),
    });
    if (updated === undefined) throw stale(id);
    tx.audit({
      action: "organisations.changed",
      object: { type: "organisation", id },
      details: { fields: Object.keys(body).toSorted().join(",") },
    });
    return { objectId: id };
  },
  present: presentOne,
});

const publicPages = open(
  contract.getPublicPages,
  async (platform, _request, { params }) => ({
    status: 200,
    body: await getPublicPagesBy(platform.db, params),
  }),
);

const changePages = handle(contract.changePublicPages, {
  run: async (tx, { body, ifMatch }) => {
    await replacePublicPages(tx, ifMatch, body);
    return { objectId: tx.actor.organisationId };
  },
  present: async (tx, id) => {
    const pages = await getPublicPagesBy(tx.db, { id });
    return { status: 200, body: pages, etag: pages.version };
  },
});

const giveFeedback = open(
  contract.giveAccessibilityFeedback,
  async (platform, request, { params, body }) => {
    await receiveFeedback(platform, request, params.slug, body);
    return { status: 202, body: { received: true as const } };
  },
);

/** Operations on organisations and their public pages. */
export function organisationRoutes(platform: Platform): ImplementedOperation[] {
  const feedback = read(contract.listAccessibilityFeedback, async (tx) => ({
    status: 200,
    body: { items: await listFeedback(platform, tx) },
  }));
  return [list, get, change, publicPages, changePages, giveFeedback, feedback];
}
