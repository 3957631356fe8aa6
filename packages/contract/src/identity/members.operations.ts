// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, line, page, pageQuery, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  identitySettings,
  joiningOrganisation,
  namesOneOrganisation,
  invitation,
  invitationStates,
  member,
  roleInUse,
  roleKey,
} from "./identity.schema.ts";
import { presetKeys } from "./presets.ts";
import { secondFactorPolicies } from "./secondFactor.ts";

const read = { kind: "member", permission: "organisations.read" } as const;
const manage = { kind: "member", permission: "identity.manage" } as const;
const operate = { kind: "member", permission: "installation.operate" } as const;
const byId = z.strictObject({ id: uuid });
const unitIds = z.array(uuid).max(50);

export const listMembers = operation({
  id: "identity.listMembers",
  method: "GET",
  path: "/api/v1/members",
  summary: "Members of the acting organisation, by name",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(["future", "current", "ended"]).optional(),
    unitId: uuid.optional(),
    q: line.optional(),
  }),
  responses: { 200: page(member) },
  rate: "read",
});

export const getMember = operation({
  id: "identity.getMember",
  method: "GET",
  path: "/api/v1/members/{id}",
  summary: "One member of the acting organisation",
  access: read,
  params: byId,
  responses: { 200: member },
  rate: "read",
});

export const changeMember = operation({
  id: "identity.changeMember",
  method: "PATCH",
  path: "/api/v1/members/{id}",
  summary: "Change role, units, name or dates of a member; holds at once",
  access: manage,
  params: byId,
  body: z.strictObject({
    displayName: line.optional(),
    serviceNumber: line.nullable().optional(),
    role: roleKey.optional(),
    unitIds: unitIds.optional(),
    validUntil: instant.nullable().optional(),
  }),
  responses: { 200: member },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const endMember = operation({
  id: "identity.endMember",
  method: "POST",
  path: "/api/v1/members/{id}/end",
  summary: "End a membership now; open pages of the person close",
  access: manage,
  params: byId,
  responses: { 200: member },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const appointDeputy = operation({
  id: "identity.appointDeputy",
  method: "POST",
  path: "/api/v1/members/{id}/deputies",
  summary: "Let another member stand in for this one between two dates",
  access: manage,
  params: byId,
  body: z.strictObject({
    id: uuid,
    /** Own membership of the person who stands in. */
    deputyMembershipId: uuid,
    validFrom: instant,
    validUntil: instant,
  }),
  responses: { 201: member },
  idempotent: true,
  rate: "write",
});

export const resetMemberSignIn = operation({
  id: "identity.resetMemberSignIn",
  method: "POST",
  path: "/api/v1/members/{id}/sign-in-reset",
  summary:
    "End a person's sessions and factors and get a link for a new password, where this organisation keeps the account",
  access: manage,
  params: byId,
  body: z.strictObject({ id: uuid }),
  responses: {
    201: z.strictObject({ link: z.url(), expiresAt: instant }),
  },
  idempotent: true,
  rate: "sensitive",
});

export const listInvitations = operation({
  id: "identity.listInvitations",
  method: "GET",
  path: "/api/v1/invitations",
  summary: "Invitations of the acting organisation, newest first",
  access: manage,
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(invitationStates).optional(),
  }),
  responses: { 200: page(invitation) },
  rate: "read",
});

export const inviteMember = operation({
  id: "identity.invite",
  method: "POST",
  path: "/api/v1/invitations",
  summary: "Invite a person by a link that expires and works once",
  access: manage,
  body: z.strictObject({
    id: uuid,
    displayName: line,
    serviceNumber: line.nullable(),
    /** Null: the link is handed over. */
    email: z.email().toLowerCase().max(200).nullable(),
    role: roleKey,
    unitIds,
    validFrom: instant,
    validUntil: instant.nullable(),
  }),
  responses: { 201: invitation },
  idempotent: true,
  rate: "write",
});

export const withdrawInvitation = operation({
  id: "identity.withdrawInvitation",
  method: "POST",
  path: "/api/v1/invitations/{id}/withdraw",
  summary: "Make an invitation's link invalid",
  access: manage,
  params: byId,
  responses: { 200: invitation },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const inviteFirstAdministrator = operation({
  id: "identity.inviteFirstAdministrator",
  method: "POST",
  path: "/api/v1/installation/administrators",
  summary:
    "Let an organisation of the directory join: activates it and invites its first administrator",
  access: operate,
  body: z
    .strictObject({
      id: uuid,
      ...joiningOrganisation,
      displayName: line,
      email: z.email().toLowerCase().max(200).nullable(),
    })
    .refine(namesOneOrganisation, { path: ["organisationId"] }),
  responses: { 201: z.strictObject({ link: z.url(), expiresAt: instant }) },
  idempotent: true,
  rate: "write",
});

export const inviteOperator = operation({
  id: "identity.inviteOperator",
  method: "POST",
  path: "/api/v1/installation/operators",
  summary:
    "Invite a further person to run the installation, in the acting organisation",
  access: operate,
  body: z.strictObject({
    id: uuid,
    displayName: line,
    email: z.email().toLowerCase().max(200).nullable(),
  }),
  responses: { 201: z.strictObject({ link: z.url(), expiresAt: instant }) },
  idempotent: true,
  rate: "write",
});

export const listInstallationOrganisations = operation({
  id: "identity.installationOrganisations",
  method: "GET",
  path: "/api/v1/installation/organisations",
  summary: "Organisations of the directory, and which of them work here",
  access: operate,
  responses: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({ id: uuid, name: line, active: z.boolean() }),
      ),
    }),
  },
  rate: "read",
});

export const listRoles = operation({
  id: "identity.roles",
  method: "GET",
  path: "/api/v1/roles",
  summary: "Who may do what: roles, their permissions and how many hold them",
  access: read,
  responses: { 200: z.strictObject({ items: z.array(roleInUse) }) },
  rate: "read",
});

export const getIdentitySettings = operation({
  id: "identity.settings",
  method: "GET",
  path: "/api/v1/identity/settings",
  summary: "The organisation's rules of sign-in",
  access: manage,
  responses: { 200: identitySettings },
  rate: "read",
});

export const changeIdentitySettings = operation({
  id: "identity.changeSettings",
  method: "PATCH",
  path: "/api/v1/identity/settings",
  summary: "Change second factor, preset and locking of workstations",
  access: manage,
  body: z.strictObject({
    secondFactor: z.enum(secondFactorPolicies).optional(),
    preset: z.enum(presetKeys).optional(),
    workstationLockMin: z.number().int().min(1).max(60).optional(),
  }),
  responses: { 200: identitySettings },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});
