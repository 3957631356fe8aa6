// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import { problem } from "../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { handle } from "../../platform/http/handle.ts";
import { open } from "../../platform/http/read.ts";
import { listOrganisationNames } from "../organisations/index.ts";
import type { IdentityContext } from "./context.ts";
import { linkUrl } from "./paths.ts";
import { letJoin, requireSetUp, setUpInstallation } from "./setUp.service.ts";
import { signInReply } from "./signIn.routes.ts";

/** First set-up of an empty installation, and further organisations joining. */
export function installationRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  const { identity } = context;
  return [
    open(
      contract.listSetUpOrganisations,
      async (platform, request, { body }) => {
        await requireSetUp(context, request, body.token);
        const items = await listOrganisationNames(platform.db);
        return { status: 200, body: { items } };
      },
    ),
    open(contract.setUp, async (_platform, request, { body }) =>
      signInReply(await setUpInstallation(context, request, body)),
    ),
    handle(contract.inviteFirstAdministrator, {
      run: async (tx, { body }) => {
        await letJoin(context, tx.actor, body);
        tx.audit({
          action: "identity.firstAdministratorInvited",
          object: { type: "invitation", id: body.id },
          subject: body.organisationId,
        });
        return { objectId: body.id };
      },
      present: async (_tx, id) => {
        const offer = await identity.people.findInvitation(id);
        if (offer === undefined) throw problem("request.notFound");
        return {
          status: 201,
          body: {
            link: linkUrl(context, "invitation", id),
            expiresAt: offer.expiresAt.toISOString(),
          },
        };
      },
    }),
  ];
}
