// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { problem } from "../../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { open } from "../../../platform/http/read.ts";
import { noteForAccount } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import {
  confirmApp,
  noteAdded,
  noteRemoved,
  personOf,
  requireAnotherFactor,
} from "./factors.service.ts";
import { presentFactors } from "./me.service.ts";
import { requireConfirmed } from "../signIn/steps.ts";

/** Second factors of the own account. */
export function factorRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  return [...codeRoutes(context), ...passkeyRoutes(context)];
}

function codeRoutes(context: IdentityContext): ImplementedOperation[] {
  const { factors } = context.identity;
  const listOf = async (accountId: string) => ({
    status: 200 as const,
    body: await presentFactors(context, accountId),
  });
  return [
    open(contract.startTotp, async (_platform, request) => {
      const { accountId } = requireConfirmed(context, request).session;
      const person = await personOf(context, accountId);
      return { status: 200, body: await factors.startTotp(accountId, person) };
    }),
    open(contract.confirmTotp, async (_platform, request, { body }) => {
      const active = requireConfirmed(context, request);
      await confirmApp(context, request, active, body.code);
      return listOf(active.session.accountId);
    }),
    open(contract.removeTotp, async (_platform, request) => {
      const { accountId } = requireConfirmed(context, request).session;
      const { totp } = await factors.list(accountId);
      if (!totp) throw problem("request.notFound");
      await requireAnotherFactor(context, accountId);
      await factors.removeTotp(accountId);
      await noteRemoved(context, request, accountId, "totp");
      return listOf(accountId);
    }),
    open(contract.createPaperCodes, async (_platform, request) => {
      const { accountId } = requireConfirmed(context, request).session;
      const codes = await factors.createPaperCodes(accountId);
      // The first code has to be typed, so that a list nobody printed is noticed.
      await noteForAccount(context, request, accountId, {
        action: "identity.factorAdded",
        details: { factor: "paperCode" },
      });
      const numbered = codes.map((code, index) => ({
        position: index + 1,
        code,
      }));
      return { status: 200, body: { codes: numbered } };
    }),
  ];
}

function passkeyRoutes(context: IdentityContext): ImplementedOperation[] {
  const { factors, passkeys } = context.identity;
  return [
    open(contract.startPasskey, async (_platform, request) => {
      const { accountId } = requireConfirmed(context, request).session;
      const person = await personOf(context, accountId);
      const { options, setCookies } = await passkeys.startCreation(
        request.headers,
        person,
      );
      return { status: 200, body: options, setCookies };
    }),
    open(contract.finishPasskey, async (_platform, request, { body }) => {
      const active = requireConfirmed(context, request);
      await passkeys.finishCreation(
        request.headers,
        body.name,
        body.credential,
      );
      await noteAdded(context, request, active, "passkey");
      const { accountId } = active.session;
      return { status: 200, body: await presentFactors(context, accountId) };
    }),
    open(contract.removePasskey, async (_platform, request, { params }) => {
      const { accountId } = requireConfirmed(context, request).session;
      const list = await factors.list(accountId);
      if (!list.passkeys.some(({ id }) => id === params.id))
        throw problem("request.notFound");
      await requireAnotherFactor(context, accountId);
      await factors.removePasskey(accountId, params.id);
      await noteRemoved(context, request, accountId, "passkey");
      return { status: 200, body: await presentFactors(context, accountId) };
    }),
  ];
}
