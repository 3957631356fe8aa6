// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/incidents";
import { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../platform/http/cursor.ts";
import { handle } from "../../platform/http/handle.ts";
import { read, stream } from "../../platform/http/read.ts";
import {
  changeCategories,
  favouritesOf,
  listCategoriesInUse,
} from "./categories.service.ts";
import { listAttachedFiles } from "./files.ts";
import { incidentCsv } from "./incidentCsv.ts";
import { filterOf } from "./incidentFilter.ts";
import {
  loadNames,
  presentIncident,
  presentSummary,
} from "./incidents.presenter.ts";
import {
  countIncidents,
  keyOf,
  listIncidentEvents,
  listIncidents,
} from "./incidents.repo.ts";
import { takeAction } from "./actions.service.ts";
import { changeFacts } from "./facts.service.ts";
import { addStatementTo } from "./statements.service.ts";
import { getStoredIncident, openContent } from "./storedIncident.service.ts";
import { type IncidentParts, recordIncident } from "./record.service.ts";

const MOST_COUNTED = 10_000;
const MOST_ROWS_OF_AN_EXPORT = 100_000;
const cursorKey = z.tuple([z.number(), z.iso.datetime(), z.uuid()]);

/** Reads an incident with everything its page shows. */
export async function presentOne<Status extends 200 | 201>(
  tx: Tx,
  parts: IncidentParts,
  id: Uuid,
  status: Status,
) {
  const [row, events, files] = await Promise.all([
    getStoredIncident(tx, id),
    listIncidentEvents(tx, id),
    listAttachedFiles(tx, parts.platform.files, id),
  ]);
  const details = {
    events,
    names: await loadNames(tx, [row], events),
    content: row.data_key === null ? null : openContent(parts, row),
    files,
  };
  return { status, body: presentIncident(tx, row, details), etag: row.version };
}

function readRoutes(parts: IncidentParts): ImplementedOperation[] {
  return [
    read(contract.listIncidents, async (tx, { query }) => {
      const filter = await filterOf(parts.platform, tx, query);
      const rows = await listIncidents(tx, filter, {
        order: query.sort,
        after:
          query.cursor === undefined
            ? null
            : decodeCursor(query.cursor, cursorKey),
        limit: query.limit + 1,
      });
      const { items, nextCursor } = cutPage(rows, query.limit, (row) =>
        keyOf(query.sort, row),
      );
      const total =
        query.cursor === undefined
          ? await countIncidents(tx, filter, MOST_COUNTED + 1)
          : null;
      const names = await loadNames(tx, items);
      return {
        status: 200,
        body: {
          items: items.map((row) => presentSummary(row, names)),
          nextCursor,
          // Beyond the bound an exact count would cost more than the page.
          total: total !== null && total <= MOST_COUNTED ? total : null,
        },
      };
    }),
    read(contract.getIncident, async (tx, { params }) => {
      const reply = await presentOne(tx, parts, params.id, 200);
      tx.audit({
        action: "incidents.read",
        object: { type: "incident", id: params.id },
        ground: reply.body.ground.kind,
      });
      return reply;
    }),
    stream(contract.exportIncidents, async (tx, { query }) => {
      const rows = await listIncidents(
        tx,
        await filterOf(parts.platform, tx, query),
        {
          order: query.sort,
          after: null,
          limit: MOST_ROWS_OF_AN_EXPORT,
        },
      );
      const names = await loadNames(tx, rows);
      tx.audit({
        action: "incidents.exported",
        object: { type: "organisation", id: tx.actor.organisationId },
        reason: query.purpose,
        details: { rows: rows.length },
      });
      return {
        status: 200,
        body: incidentCsv(rows.map((row) => presentSummary(row, names))),
        filename: `vorfaelle-${tx.now.toISOString().slice(0, 10)}.csv`,
      };
    }),
  ];
}

function writeRoutes(parts: IncidentParts): ImplementedOperation[] {
  const present200 = (tx: Tx, id: Uuid) => presentOne(tx, parts, id, 200);
  const present201 = (tx: Tx, id: Uuid) => presentOne(tx, parts, id, 201);
  return [
    handle(contract.recordIncident, {
      run: async (tx, { body }) => {
        await recordIncident(tx, parts, body);
        return { objectId: body.id };
      },
      present: present201,
    }),
    handle(contract.changeIncident, {
      run: async (tx, { params, body, ifMatch }) => {
        await changeFacts(tx, parts, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: present200,
    }),
    handle(contract.addStatement, {
      run: async (tx, { params, body }) => {
        await addStatementTo(tx, parts, params.id, body);
        return { objectId: params.id };
      },
      present: present201,
    }),
    handle(contract.actOnIncident, {
      run: async (tx, { params, body, ifMatch }) => {
        await takeAction(tx, parts, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: present200,
    }),
  ];
}

async function presentCategories(tx: Tx) {
  return {
    status: 200 as const,
    body: {
      items: await listCategoriesInUse(tx),
      favourites: await favouritesOf(tx),
    },
  };
}

const categoryRoutes: readonly ImplementedOperation[] = [
  read(contract.listCategories, presentCategories),
  handle(contract.setCategories, {
    run: async (tx, { body }) => {
      await changeCategories(tx, body);
      return { objectId: tx.actor.organisationId };
    },
    present: presentCategories,
  }),
];

/** Operations on incidents and categories. */
export function incidentRoutes(parts: IncidentParts): ImplementedOperation[] {
  return [...readRoutes(parts), ...writeRoutes(parts), ...categoryRoutes];
}
