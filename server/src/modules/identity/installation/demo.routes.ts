// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { problem } from "../../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { open } from "../../../platform/http/read.ts";
import type { FoundPersona } from "../../../platform/identity/people.ts";
import { noteForAccount } from "../accountLog.ts";
import type { IdentityContext } from "../context.ts";
import { findNames } from "../directory.ts";
import { roleOf } from "../account/me.service.ts";
import { signInReply } from "../signIn/signIn.routes.ts";
import { openSession } from "../signIn/steps.ts";

/** One click instead of a sign-in: only in a database that was made as a demonstration. */
export function demoRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  const { identity, platform } = context;
  const listPersonas = async (): Promise<FoundPersona[]> => {
    if (!platform.isDemo) throw problem("request.notFound");
    return identity.people.listPersonas();
  };
  return [
    open(contract.listPersonas, async (_platform, request) => {
      const personas = await listPersonas();
      const memberships = personas.map(({ membership }) => membership);
      const names = await findNames(context, request, memberships);
      const items = personas.flatMap(({ key, membership }) => {
        const role = roleOf(membership.role);
        if (role === undefined) return [];
        return [
          {
            key,
            displayName: membership.displayName,
            organisation: names.organisation(membership.organisationId),
            units: names.units(membership.unitIds),
            role,
          },
        ];
      });
      return { status: 200, body: { items } };
    }),
    open(contract.signInAsPersona, async (_platform, request, { body }) => {
      const personas = await listPersonas();
      const chosen = personas.find(({ key }) => key === body.key);
      if (chosen === undefined) throw problem("request.notFound");
      const { accountId } = chosen.membership;
      const signedIn = await openSession(context, request, {
        accountId,
        proof: "demo",
        secondFactor: true,
      });
      await noteForAccount(context, request, accountId, {
        action: "identity.signedIn",
        details: { proof: "demo", next: "done" },
      });
      return signInReply(signedIn);
    }),
  ];
}
