// SPDX-License-Identifier: EUPL-1.2
import type {
  RoleKey,
  inviteFirstAdministrator,
  inviteOperator,
  setUp,
} from "@schulterschluss/contract/identity";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { systemActor } from "../../../platform/db/systemActor.ts";
import { withActor } from "../../../platform/db/withActor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import type { Account } from "../../../platform/identity/accounts.ts";
import { counters } from "../../../platform/identity/attempts.ts";
import {
  activateOrganisation,
  importReferenceOrganisations,
  organisationIdOf,
  slugOf,
} from "../../organisations/index.ts";
import type { IdentityContext } from "../context.ts";
import { addInvitation } from "../invitations/invitations.service.ts";
import { insertMember } from "../members/members.repo.ts";
import { idOfLink, linkUrl } from "../paths.ts";
import { hasAdministrator } from "../members/roles.service.ts";
import { type SignedIn, openSession } from "../signIn/steps.ts";

/** There is one set-up; its link needs no row, for it works only while nobody has an account. */
const setUpId = "00000000-0000-7000-8000-000000000001";

type SetUp = z.output<typeof setUp.body>;

/** The link that leads through first set-up, or undefined once somebody has an account. */
export async function findSetUpLink(
  context: IdentityContext,
): Promise<string | undefined> {
  if (await context.identity.accounts.isAny()) return undefined;
  return linkUrl(context, "setUp", setUpId);
}

/** Throws unless the token is genuine and the installation still empty. */
export async function requireSetUp(
  context: IdentityContext,
  request: OpenRequest,
  token: string,
): Promise<void> {
  const { identity } = context;
  const attempt = await identity.attempts.begin(counters.link(request.address));
  idOfLink(context, "setUp", token);
  if (await identity.accounts.isAny()) throw problem("identity.linkInvalid");
  await attempt.succeeded();
}

type Joining = Pick<SetUp, "organisationId" | "newOrganisation">;

/** Id of the organisation that joins; one that is not in the directory is entered. */
async function enterOrganisation(
  { platform }: IdentityContext,
  { organisationId, newOrganisation }: Joining,
): Promise<Uuid> {
  if (organisationId !== undefined) return organisationId;
  if (newOrganisation === undefined) throw problem("request.notFound");
  const { kind, state, name } = newOrganisation;
  const officialKey =
    kind === "statePolice"
      ? `police:${state}`
      : `${kind}:${state}:${slugOf(name)}`;
  await importReferenceOrganisations(platform, [
    {
      ...newOrganisation,
      officialKey,
      districtName: null,
      population: null,
      lon: null,
      lat: null,
      positionQuality: null,
    },
  ]);
  return organisationIdOf(officialKey);
}

interface FirstPerson {
  readonly account: Account;
  readonly role: RoleKey;
}

async function addFirstMembers(
  { platform }: IdentityContext,
  request: { readonly requestId: string },
  organisationId: Uuid,
  people: readonly FirstPerson[],
): Promise<void> {
  const actor = systemActor(organisationId, request.requestId);
  await withActor(platform, actor, "identity", async (tx) => {
    for (const [index, { account, role }] of people.entries())
      await insertMember(tx, {
        // Hats of one moment stand in the order of their ids.
        id: uuidv7({ msecs: tx.now.getTime() + index }),
        account_id: account.id,
        role,
        display_name: account.displayName,
        valid_from: tx.now,
        account_kept_here: true,
      });
    tx.audit({
      action: "identity.installationSetUp",
      object: { type: "organisation", id: organisationId },
    });
  });
}

/** Makes the first operator and administrator, and signs the operator in. */
export async function setUpInstallation(
  context: IdentityContext,
  request: OpenRequest,
  input: SetUp,
): Promise<SignedIn> {
  await requireSetUp(context, request, input.token);
  const { accounts } = context.identity;
  const organisationId = await enterOrganisation(context, input);
  await activateOrganisation(
    context.platform,
    organisationId,
    request.requestId,
  );
  const made: Account[] = [];
  const create = async (person: SetUp["operator"], onlyFirst = false) => {
    const account = await accounts.create({
      ...person,
      homeOrganisationId: organisationId,
      onlyFirst,
    });
    made.push(account);
    return account;
  };
  try {
    const operator = await create(input.operator, true);
    const administrator =
      input.administrator === null
        ? operator
        : await create(input.administrator);
    await addFirstMembers(context, request, organisationId, [
      // First what needs doing next: units and colleagues.
      { account: administrator, role: "administrator" },
      { account: operator, role: "operator" },
    ]);
    return await openSession(context, request, {
      accountId: operator.id,
      proof: "invitation",
      secondFactor: false,
    });
  } catch (error) {
    for (const account of made) await accounts.discard(account.id);
    throw error;
  }
}

/** Lets an organisation join: it becomes active and its first administrator is invited. Answers its id. */
export async function letJoin(
  context: IdentityContext,
  request: { readonly requestId: string },
  body: z.output<typeof inviteFirstAdministrator.body>,
): Promise<Uuid> {
  const { platform } = context;
  const { id, displayName, email } = body;
  const organisationId = await enterOrganisation(context, body);
  const actor = systemActor(organisationId, request.requestId);
  await activateOrganisation(platform, organisationId, request.requestId);
  await withActor(platform, actor, "identity", async (tx) => {
    if (await hasAdministrator(tx))
      throw problem("identity.administratorPresent");
    await addInvitation(context, tx, {
      ...firstDay(tx),
      id,
      displayName,
      email,
      role: "administrator",
    });
  });
  return organisationId;
}

/** Invites a further person to run the installation, in the acting organisation. */
export async function addOperator(
  context: IdentityContext,
  tx: Tx,
  body: z.output<typeof inviteOperator.body>,
): Promise<void> {
  await addInvitation(context, tx, {
    ...firstDay(tx),
    ...body,
    role: "operator",
  });
}

function firstDay(tx: Tx) {
  return {
    serviceNumber: null,
    unitIds: [],
    validFrom: tx.now,
    validUntil: null,
  };
}
