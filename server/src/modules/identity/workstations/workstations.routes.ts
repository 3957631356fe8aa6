// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { handle } from "../../../platform/http/handle.ts";
import { open, read } from "../../../platform/http/read.ts";
import type { IdentityContext } from "../context.ts";
import {
  presentBoard,
  register,
  setOwnPin,
  signInByPin,
} from "./dutyRoom.service.ts";
import { signInReply } from "../signIn/signIn.routes.ts";
import {
  listWorkstationPeople,
  listWorkstationRows,
} from "./workstations.repo.ts";
import {
  changeWorkstationRow,
  forgetPin,
  getWorkstationRow,
  prepareWorkstation,
  presentWorkstation,
  renewCode,
  withdrawWorkstationRow,
} from "./workstations.service.ts";

/** Registered workstations: for the administrator, and on the device itself. */
export function workstationRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  return [...administratorRoutes(context), ...deviceRoutes(context)];
}

function administratorRoutes(context: IdentityContext): ImplementedOperation[] {
  const presentOne = async (tx: Tx, id: Uuid) => {
    const row = await getWorkstationRow(tx, id);
    const people = await listWorkstationPeople(tx);
    const body = await presentWorkstation(context, tx, row, people);
    return { status: 200 as const, body, etag: row.version };
  };
  return [
    read(contract.listWorkstations, async (tx) => {
      const rows = await listWorkstationRows(tx);
      const people = await listWorkstationPeople(tx);
      const items = await Promise.all(
        rows.map((row) => presentWorkstation(context, tx, row, people)),
      );
      return { status: 200, body: { items } };
    }),
    handle(contract.addWorkstation, {
      run: async (tx, { body }) => {
        await prepareWorkstation(context, tx, body);
        return { objectId: body.id };
      },
      present: async (tx, id) => ({
        ...(await presentOne(tx, id)),
        status: 201,
      }),
    }),
    handle(contract.changeWorkstation, {
      run: async (tx, { params, body, ifMatch }) => {
        await changeWorkstationRow(context, tx, params.id, ifMatch, body);
        return { objectId: params.id };
      },
      present: presentOne,
    }),
    handle(contract.renewWorkstationCode, {
      run: async (tx, { params, ifMatch }) => {
        await renewCode(context, tx, params.id, ifMatch);
        return { objectId: params.id };
      },
      present: presentOne,
    }),
    handle(contract.withdrawWorkstation, {
      run: async (tx, { params, ifMatch }) => {
        await withdrawWorkstationRow(context, tx, params.id, ifMatch);
        return { objectId: params.id };
      },
      present: presentOne,
    }),
    handle(contract.resetPin, {
      run: async (tx, { params }) => {
        const { id: workstationId, membershipId } = params;
        await forgetPin(context, tx, { workstationId, membershipId });
        return { objectId: workstationId };
      },
      present: presentOne,
    }),
  ];
}

function deviceRoutes(context: IdentityContext): ImplementedOperation[] {
  return [
    open(contract.getWorkstationBoard, async (_platform, request) => ({
      status: 200,
      body: await presentBoard(context, request),
    })),
    open(contract.registerWorkstation, async (_platform, request, { body }) => {
      const cookie = await register(context, request, body.code);
      const headers = new Headers(request.headers);
      // The board is that of the device as it is from now on.
      headers.set("cookie", cookie.split(";", 1)[0] ?? "");
      return {
        status: 200,
        body: await presentBoard(context, { ...request, headers }),
        setCookies: [cookie],
      };
    }),
    open(contract.signInByPin, async (_platform, request, { body }) =>
      signInReply(await signInByPin(context, request, body)),
    ),
    open(contract.setPin, async (_platform, request, { body }) => {
      await setOwnPin(context, request, body);
      return { status: 204 };
    }),
  ];
}
