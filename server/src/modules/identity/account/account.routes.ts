// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { problem } from "../../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { open } from "../../../platform/http/read.ts";
import { noteForAccount } from "../accountLog.ts";
import { changeOwnAccount } from "./account.service.ts";
import type { IdentityContext } from "../context.ts";
import { presentMe, presentSession } from "./me.service.ts";
import { checkPassword } from "../signIn/signIn.service.ts";
import { requireActive } from "../signIn/steps.ts";

/** The own account: who I am, my sessions, my password. */
export function accountRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  return [...personRoutes(context), ...sessionRoutes(context)];
}

function personRoutes(context: IdentityContext): ImplementedOperation[] {
  const { identity } = context;
  return [
    open(contract.getMe, async (_platform, request) => ({
      status: 200,
      body: await presentMe(context, request, requireActive(context, request)),
    })),
    open(contract.changeAccount, async (_platform, request, { body }) => {
      await changeOwnAccount(context, request, body);
      return { status: 204 };
    }),
    open(contract.confirmSelf, async (_platform, request, { body }) => {
      const { session } = requireActive(context, request);
      const { accountId, id } = session;
      await checkPassword(context, request, accountId, body.password);
      await identity.sessions.confirm(accountId, id, false);
      await noteForAccount(context, request, accountId, {
        action: "identity.confirmed",
      });
      return { status: 204 };
    }),
    open(contract.changePassword, async (_platform, request, { body }) => {
      const { session } = requireActive(context, request);
      const { accountId, id } = session;
      await checkPassword(context, request, accountId, body.current);
      await identity.accounts.setPassword(accountId, body.password);
      await identity.sessions.end(accountId, { except: id });
      await noteForAccount(context, request, accountId, {
        action: "identity.passwordChanged",
      });
      return { status: 204 };
    }),
  ];
}

function sessionRoutes(context: IdentityContext): ImplementedOperation[] {
  const { identity } = context;
  return [
    open(contract.lockSession, async (_platform, request) => {
      const { session } = requireActive(context, request);
      const { accountId, id } = session;
      await identity.sessions.lock(accountId, id);
      await noteForAccount(context, request, accountId, {
        action: "identity.locked",
      });
      return { status: 204 };
    }),
    open(contract.listSessions, async (_platform, request) => {
      const { session } = requireActive(context, request);
      const rows = await identity.sessions.list(session.accountId);
      const items = rows.map((row) => presentSession(row, session.id));
      return { status: 200, body: { items } };
    }),
    open(contract.endSession, async (_platform, request, { params }) => {
      const { session } = requireActive(context, request);
      const only = params.id;
      const ended = await identity.sessions.end(session.accountId, { only });
      if (ended === 0) throw problem("request.notFound");
      await noteForAccount(context, request, session.accountId, {
        action: "identity.sessionsEnded",
        details: { sessions: ended },
      });
      return { status: 204 };
    }),
    open(contract.endOtherSessions, async (_platform, request) => {
      const { session } = requireActive(context, request);
      const except = session.id;
      const ended = await identity.sessions.end(session.accountId, { except });
      await noteForAccount(context, request, session.accountId, {
        action: "identity.sessionsEnded",
        details: { sessions: ended },
      });
      return { status: 200, body: { ended } };
    }),
  ];
}
