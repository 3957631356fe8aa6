// SPDX-License-Identifier: EUPL-1.2
import { listAuditEntries } from "@schulterschluss/contract/audit";
import { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../platform/http/cursor.ts";
import type { Input } from "../../platform/http/operationTypes.ts";
import { read } from "../../platform/http/read.ts";
import { presentEntry } from "./entries.presenter.ts";
import { type EntryRow, listEntries } from "./entries.repo.ts";
import { listMemberNames } from "./memberNames.repo.ts";

type Query = Input<typeof listAuditEntries>["query"];

function auditReading(tx: Tx, query: Query, count: number): void {
  const { objectType, objectId, action, accountId, from, to } = query;
  const asked = { objectType, objectId, action, accountId, from, to };
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  tx.audit({
    action: "audit.read",
    object: { type: "organisation", id: tx.actor.organisationId },
    details: { ...Object.fromEntries(given), count },
  });
}

function membershipsOf(rows: readonly EntryRow[]): Uuid[] {
  return [...new Set(rows.flatMap((row) => row.membership_id ?? []))];
}

function dateOf(instant: string | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant);
}

/** Reading the log; each page that is read is an entry itself. */
export const listEntriesRoute: ImplementedOperation = read(
  listAuditEntries,
  async (tx, { query }) => {
    const { limit, cursor, from, to, ...filter } = query;
    const before =
      cursor === undefined
        ? undefined
        : decodeCursor(cursor, z.tuple([z.uuid()]))[0];
    const rows = await listEntries(
      tx,
      { ...filter, from: dateOf(from), to: dateOf(to), before },
      limit + 1,
    );
    const { items, nextCursor } = cutPage(rows, limit, (row) => [row.id]);
    const names = await listMemberNames(tx, membershipsOf(items));
    auditReading(tx, query, items.length);
    return {
      status: 200,
      body: {
        items: items.map((row) => presentEntry(row, names)),
        nextCursor,
        total: null,
      },
    };
  },
);
