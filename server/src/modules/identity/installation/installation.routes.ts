// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/identity";
import type { Uuid } from "../../../platform/db/actor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import type { ImplementedOperation } from "../../../platform/http/call.ts";
import { handle } from "../../../platform/http/handle.ts";
import { open, read } from "../../../platform/http/read.ts";
import { listOrganisationNames } from "../../organisations/index.ts";
import type { IdentityContext } from "../context.ts";
import { getInvitationRow } from "../invitations/invitations.service.ts";
import { linkUrl } from "../paths.ts";
import {
  addOperator,
  letJoin,
  requireSetUp,
  setUpInstallation,
} from "./setUp.service.ts";
import { signInReply } from "../signIn/signIn.routes.ts";

/** First set-up of an empty installation, and further organisations joining. */
export function installationRoutes(
  context: IdentityContext,
): readonly ImplementedOperation[] {
  const presentLink = (id: Uuid, expiresAt: Date) => ({
    status: 201 as const,
    body: {
      link: linkUrl(context, "invitation", id),
      expiresAt: expiresAt.toISOString(),
    },
  });
  return [
    open(
      contract.listSetUpOrganisations,
      async (platform, request, { body }) => {
        await requireSetUp(context, request, body.token);
        const rows = await listOrganisationNames(platform.db);
        const items = rows.map(({ id, name }) => ({ id, name }));
        return { status: 200, body: { items } };
      },
    ),
    read(contract.listInstallationOrganisations, async (tx) => ({
      status: 200,
      body: { items: await listOrganisationNames(tx.db) },
    })),
    open(contract.setUp, async (_platform, request, { body }) =>
      signInReply(await setUpInstallation(context, request, body)),
    ),
    handle(contract.inviteFirstAdministrator, {
      run: async (tx, { body }) => {
        const subject = await letJoin(context, tx.actor, body);
        tx.audit({
          action: "identity.firstAdministratorInvited",
          object: { type: "invitation", id: body.id },
          subject,
        });
        return { objectId: body.id };
      },
      present: async (_tx, id) => {
        const offer = await context.identity.people.findInvitation(id);
        if (offer === undefined) throw problem("request.notFound");
        return presentLink(id, offer.expiresAt);
      },
    }),
    handle(contract.inviteOperator, {
      run: async (tx, { body }) => {
        await addOperator(context, tx, body);
        return { objectId: body.id };
      },
      present: async (tx, id) => {
        const row = await getInvitationRow(tx, id);
        return presentLink(id, row.expires_at);
      },
    }),
  ];
}
