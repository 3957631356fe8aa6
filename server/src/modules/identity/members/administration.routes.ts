// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { problem } from "../../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { handle } from "../../../platform/http/handle.ts";
import { open, read } from "../../../platform/http/read.ts";
import type { IdentityContext } from "../context.ts";
import {
  requestReset,
  resetByLink,
  resetMember,
} from "../signIn/passwordReset.service.ts";
import { linkUrl } from "../paths.ts";
import { changeSettings, presentSettings } from "./settings.service.ts";

/** Rules of sign-in, and new passwords by link. */
export function administrationRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  const { identity } = context;
  return [
    read(contract.getIdentitySettings, presentSettings),
    handle(contract.changeIdentitySettings, {
      run: async (tx, { body, ifMatch }) => ({
        objectId: await changeSettings(context, tx, ifMatch, body),
      }),
      present: presentSettings,
    }),
    handle(contract.resetMemberSignIn, {
      run: async (tx, { params, body }) => {
        await resetMember(context, tx, params.id, body.id);
        return { objectId: body.id };
      },
      present: async (_tx, id) => {
        const link = await identity.passwordLinks.find(id);
        if (link === undefined) throw problem("request.notFound");
        return {
          status: 201,
          body: {
            link: linkUrl(context, "passwordReset", id),
            expiresAt: link.expiresAt.toISOString(),
          },
        };
      },
    }),
    open(
      contract.requestPasswordReset,
      async (_platform, request, { body }) => {
        await requestReset(context, request, body.login);
        return { status: 202, body: { received: true as const } };
      },
    ),
    open(contract.resetPassword, async (_platform, request, { body }) => {
      await resetByLink(context, request, body);
      return { status: 204 };
    }),
  ];
}
