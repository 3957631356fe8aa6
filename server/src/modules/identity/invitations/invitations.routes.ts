// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../../platform/http/cursor.ts";
import { handle } from "../../../platform/http/handle.ts";
import { open, read } from "../../../platform/http/read.ts";
import { accept, getOffer, presentOffer } from "./accept.service.ts";
import type { IdentityContext } from "../context.ts";
import { listInvitationRows } from "./invitations.repo.ts";
import {
  getInvitationRow,
  invite,
  presentInvitation,
  withdraw,
} from "./invitations.service.ts";

const expiryAndId = z.tuple([z.iso.datetime(), z.uuid()]);

/** Invitations: for those who invite and for those who are invited. */
export function invitationRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  const presentOne = async (tx: Tx, id: Uuid) => {
    const row = await getInvitationRow(tx, id);
    const body = presentInvitation(context, tx, row);
    return { status: 200 as const, body, etag: row.version };
  };
  return [
    read(contract.listInvitations, async (tx, { query }) => {
      const { limit, cursor, state } = query;
      const rows = await listInvitationRows(tx, {
        state,
        limit: limit + 1,
        after:
          cursor === undefined ? undefined : decodeCursor(cursor, expiryAndId),
      });
      const { items, nextCursor } = cutPage(rows, limit, (row) => [
        row.expires_at.toISOString(),
        row.id,
      ]);
      return {
        status: 200,
        body: {
          items: items.map((row) => presentInvitation(context, tx, row)),
          nextCursor,
          total: null,
        },
      };
    }),
    handle(contract.inviteMember, {
      run: async (tx, { body }) => {
        await invite(context, tx, body);
        return { objectId: body.id };
      },
      present: async (tx, id) => ({
        ...(await presentOne(tx, id)),
        status: 201,
      }),
    }),
    handle(contract.withdrawInvitation, {
      run: async (tx, { params, ifMatch }) => {
        await withdraw(tx, params.id, ifMatch);
        return { objectId: params.id };
      },
      present: presentOne,
    }),
    open(contract.viewInvitation, async (_platform, request, { body }) => ({
      status: 200,
      body: await presentOffer(
        context,
        request,
        await getOffer(context, request, body.token),
      ),
    })),
    open(contract.acceptInvitation, async (_platform, request, { body }) => {
      const accepted = await accept(context, request, body);
      const { step, setCookies, membershipId } = accepted;
      return { status: 200, body: { ...step, membershipId }, setCookies };
    }),
  ];
}
