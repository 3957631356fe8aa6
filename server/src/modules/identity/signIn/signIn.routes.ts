// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { open } from "../../../platform/http/read.ts";
import { noteForAccount } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { presentDevice } from "../directory.ts";
import {
  proveByCode,
  signInByPasskey,
  signInByPassword,
  unlockByPassword,
} from "./signIn.service.ts";
import type { SignedIn } from "./steps.ts";

/** The answer to a step of signing in. */
export function signInReply({ step, setCookies }: SignedIn) {
  return { status: 200 as const, body: step, setCookies };
}

/** The way in: password, second factor, passkey, unlocking, signing out. */
export function signInRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  const { identity } = context;
  return [
    open(contract.getSignInOptions, async (platform, request) => ({
      status: 200,
      body: {
        demo: platform.isDemo,
        setUpNeeded: !(await identity.accounts.isAny()),
        workstation: await presentDevice(context, request),
      },
    })),
    open(contract.signIn, async (_platform, request, { body }) =>
      signInReply(await signInByPassword(context, request, body)),
    ),
    open(contract.verifyCode, async (_platform, request, { body }) =>
      signInReply(await proveByCode(context, request, body)),
    ),
    open(contract.startPasskeySignIn, async (_platform, request) => {
      const { options, setCookies } = await identity.passkeys.startSignIn(
        request.headers,
      );
      return { status: 200, body: options, setCookies };
    }),
    open(contract.finishPasskeySignIn, async (_platform, request, { body }) =>
      signInReply(await signInByPasskey(context, request, body)),
    ),
    open(contract.unlockSession, async (_platform, request, { body }) => ({
      status: 200,
      body: await unlockByPassword(context, request, body.password),
    })),
    open(contract.signOut, async (_platform, request) => {
      const { session } = request;
      if (session !== undefined) {
        const { accountId, id } = session;
        await identity.sessions.end(accountId, { only: id });
        await noteForAccount(context, request, accountId, {
          action: "identity.signedOut",
        });
      }
      return {
        status: 204,
        setCookies: await identity.sessions.clearedCookies(),
      };
    }),
  ];
}
