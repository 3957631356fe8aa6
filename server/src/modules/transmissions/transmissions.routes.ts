// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/transmissions";
import { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../platform/http/cursor.ts";
import { handle } from "../../platform/http/handle.ts";
import { read } from "../../platform/http/read.ts";
import { findUnit } from "../organisations/index.ts";
import { actOn, addCall } from "./act.service.ts";
import { openContent } from "./copy.ts";
import { draftTransmission } from "./draft.service.ts";
import { addEvent } from "./events.ts";
import type { TransmissionParts } from "./parts.ts";
import { proposeFor } from "./proposal.service.ts";
import { receiptOf } from "./receipt.service.ts";
import { sendTransmission } from "./send.service.ts";
import {
  loadNames,
  presentSummary,
  presentTransmission,
} from "./transmissions.presenter.ts";
import {
  type StoredTransmission,
  countBox,
  findTransmission,
  listBox,
  listEvents,
  listReceipts,
  markRead,
} from "./transmissions.repo.ts";

const cursorKey = z.tuple([z.string(), z.uuid()]);

async function getStored(tx: Tx, id: Uuid): Promise<StoredTransmission> {
  const row = await findTransmission(tx, id);
  if (row === undefined) throw problem("transmissions.notFound");
  return row;
}

async function phoneOf(
  tx: Tx,
  row: StoredTransmission,
): Promise<string | null> {
  const other = row.direction === "in" ? row.sender_unit : row.recipient_unit;
  const unit = await findUnit(tx, other);
  return unit?.contacts.find((one) => one.phone !== null)?.phone ?? null;
}

async function presentOne<Status extends 200 | 201>(
  tx: Tx,
  parts: TransmissionParts,
  id: Uuid,
  status: Status,
) {
  const row = await getStored(tx, id);
  const content = openContent(parts.platform, row);
  const events = await listEvents(tx, id);
  const units = [
    ...(content?.reports ?? []).map((one) => one.unitId),
    ...events.flatMap((event) => event.by_unit ?? []),
  ];
  const owner = row.direction === "in" ? "transmission" : "incident";
  const ownerId = row.direction === "in" ? id : row.incident_id;
  const body = presentTransmission(tx, row, {
    names: await loadNames(tx, [row], units),
    content,
    events,
    receipts: await listReceipts(tx, id),
    files:
      ownerId === null || row.direction === "out"
        ? []
        : await parts.platform.files.listOf(tx, owner, [ownerId]),
    phone: await phoneOf(tx, row),
  });
  return { status, body, etag: row.version };
}

function listRoute(): ImplementedOperation {
  return read(contract.listTransmissions, async (tx, { query }) => {
    const filter = {
      direction: query.box,
      open: query.open,
      unitIds: query.unitId === undefined ? tx.actor.unitIds : [query.unitId],
    };
    const rows = await listBox(tx, {
      ...filter,
      after:
        query.cursor === undefined
          ? null
          : decodeCursor(query.cursor, cursorKey),
      limit: query.limit + 1,
    });
    const { items, nextCursor } = cutPage(rows, query.limit, (row) => [
      row.due_sort.toISOString(),
      row.id,
    ]);
    const names = await loadNames(tx, items);
    return {
      status: 200,
      body: {
        items: items.map((row) => presentSummary(row, names)),
        nextCursor,
        total: query.cursor === undefined ? await countBox(tx, filter) : null,
      },
    };
  });
}

function getRoute(parts: TransmissionParts): ImplementedOperation {
  return read(contract.getTransmission, async (tx, { params }) => {
    const row = await getStored(tx, params.id);
    if (row.direction === "in" && (await markRead(tx, params.id)))
      await addEvent(tx, params.id, {
        type: "transmissions.read",
        byUnit: row.own_unit,
        author: null,
      });
    tx.audit({
      action: "transmissions.read",
      object: { type: "transmission", id: params.id },
      ground: row.direction === "in" ? "received" : "own",
      subject:
        row.direction === "in"
          ? row.sender_organisation
          : row.recipient_organisation,
    });
    return presentOne(tx, parts, params.id, 200);
  });
}

function writeRoutes(parts: TransmissionParts): ImplementedOperation[] {
  const present201 = (tx: Tx, id: Uuid) => presentOne(tx, parts, id, 201);
  return [
    handle(contract.sendTransmission, {
      run: async (tx, { body }) => {
        await sendTransmission(tx, parts, body);
        return { objectId: body.id };
      },
      present: present201,
    }),
    handle(contract.actOnTransmission, {
      run: async (tx, { params, body, ifMatch }) => {
        await actOn(tx, parts, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: (tx, id) => presentOne(tx, parts, id, 200),
    }),
    handle(contract.noteCall, {
      run: async (tx, { params, body }) => {
        await addCall(tx, parts, params.id, body);
        return { objectId: params.id };
      },
      present: present201,
    }),
  ];
}

/** Operations on transmissions. */
export function transmissionRoutes(
  parts: TransmissionParts,
): ImplementedOperation[] {
  return [
    read(contract.proposeTransmission, async (tx, { query }) => ({
      status: 200,
      body: await proposeFor(tx, parts, query.incidentId),
    })),
    read(contract.previewTransmission, async (tx, { body }) => ({
      status: 200,
      body: (await draftTransmission(tx, parts, body)).envelope,
    })),
    listRoute(),
    getRoute(parts),
    read(contract.getReceipt, async (tx, { params }) => ({
      status: 200,
      body: await receiptOf(tx, parts, await getStored(tx, params.id)),
    })),
    ...writeRoutes(parts),
  ];
}
