// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../../platform/http/cursor.ts";
import { handle } from "../../../platform/http/handle.ts";
import { read } from "../../../platform/http/read.ts";
import type { IdentityContext } from "../context.ts";
import { presentMember } from "./members.presenter.ts";
import { listMemberRows } from "./members.repo.ts";
import {
  addDeputy,
  changeMemberRow,
  endMemberRow,
  getMemberRow,
} from "./members.service.ts";
import { listRolesInUse } from "./roles.service.ts";

const nameAndId = z.tuple([z.string(), z.uuid()]);

async function presentOne(tx: Tx, id: Uuid) {
  const row = await getMemberRow(tx, id);
  const body = presentMember(tx, row);
  return { status: 200 as const, body, etag: row.version };
}

/** Members of the acting organisation, their deputies, and who may do what. */
export function memberRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  return [
    read(contract.listMembers, async (tx, { query }) => {
      const { cursor, limit, ...filter } = query;
      const rows = await listMemberRows(tx, {
        ...filter,
        limit: limit + 1,
        after:
          cursor === undefined ? undefined : decodeCursor(cursor, nameAndId),
      });
      const { items, nextCursor } = cutPage(rows, limit, (row) => [
        row.display_name,
        row.id,
      ]);
      return {
        status: 200,
        body: {
          items: items.map((row) => presentMember(tx, row)),
          nextCursor,
          total: null,
        },
      };
    }),
    read(contract.getMember, (tx, { params }) => presentOne(tx, params.id)),
    read(contract.listRoles, async (tx) => ({
      status: 200,
      body: { items: await listRolesInUse(tx) },
    })),
    handle(contract.changeMember, {
      run: async (tx, { params, body, ifMatch }) => {
        await changeMemberRow(context, tx, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: presentOne,
    }),
    handle(contract.endMember, {
      run: async (tx, { params, ifMatch }) => {
        await endMemberRow(context, tx, params.id, ifMatch);
        return { objectId: params.id };
      },
      present: presentOne,
    }),
    handle(contract.appointDeputy, {
      run: async (tx, { params, body }) => {
        await addDeputy(context, tx, params.id, body);
        return { objectId: body.id };
      },
      present: async (tx, id) => ({
        ...(await presentOne(tx, id)),
        status: 201,
      }),
    }),
  ];
}
