// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, line, locales, uuid } from "../core/values.ts";
import {
  organisationKinds,
  organisationRef,
  unitRef,
} from "../organisations/organisations.schema.ts";
import { type RoleKey, permissions, roles } from "./permissions.ts";
import { pinLength } from "./passwordRules.ts";
import { presetKeys } from "./presets.ts";
import { secondFactorPolicies } from "./secondFactor.ts";

const roleKeys = roles.map((role) => role.key) as [RoleKey, ...RoleKey[]];

/** Key of a role. */
export const roleKey = z.enum(roleKeys);

/** How a session was opened. */
export const proofs = [
  "password",
  "passkey",
  "workstationPin",
  "invitation",
  "demo",
] as const;
export type Proof = (typeof proofs)[number];

/** Second factors that are typed as a code. */
export const codeFactors = ["totp", "paperCode"] as const;
export type CodeFactor = (typeof codeFactors)[number];

/** E-mail address or service name, as typed at sign-in. */
export const login = z.string().trim().min(1).max(200);

/** Name for signing in without an e-mail address, e.g. `sulzbach.4417`. */
export const serviceName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/)
  .min(3)
  .max(60);

/** A typed password; the rules for a new one are in `passwordRules.ts`. */
export const password = z.string().min(1).max(1000);

/** Secret part of a link that was handed out. */
export const linkToken = z.string().min(20).max(200);

/** Personal PIN of a registered workstation. */
export const pin = z.string().regex(new RegExp(`^\\d{${pinLength}}$`));

/** What remains to be done after a step of signing in. */
export const signInStep = z.strictObject({
  /** `done`: signed in; `secondFactor`: prove one; `enrolFactor`: set one up. */
  next: z.enum(["done", "secondFactor", "enrolFactor"]),
  /** Factors that the account has; empty unless one must be proven. */
  factors: z.array(z.enum([...codeFactors, "passkey"])),
});
export type SignInStep = z.infer<typeof signInStep>;

/** What the sign-in page has to offer. */
export const signInOptions = z.strictObject({
  /** A demonstration with invented data: people can be chosen by a click. */
  demo: z.boolean(),
  /** Nobody has an account yet: the set-up link is needed. */
  setUpNeeded: z.boolean(),
  /** This device is a registered workstation. */
  workstation: z
    .strictObject({ id: uuid, name: line, unit: unitRef.nullable() })
    .nullable(),
});

/** A session as its owner sees it. */
export const session = z.strictObject({
  id: uuid,
  /** The session that asks. */
  current: z.boolean(),
  proof: z.enum(proofs),
  /** A second factor was proven, or the proof is two factors by itself. */
  secondFactor: z.boolean(),
  /** Program and system, e.g. `Firefox, Windows`; never an address. */
  device: line,
  workstationName: line.nullable(),
  locked: z.boolean(),
  startedAt: instant,
  lastUsedAt: instant,
  endsAt: instant,
});
export type Session = z.infer<typeof session>;

/** Another person's appointment to stand in for a membership. */
export const deputy = z.strictObject({
  membershipId: uuid,
  displayName: line,
  validFrom: instant,
  validUntil: instant.nullable(),
});

/** One hat of the signed-in person. */
export const ownMembership = z.strictObject({
  id: uuid,
  organisation: organisationRef,
  /** Empty: the whole organisation. */
  units: z.array(unitRef),
  role: roleKey,
  permissions: z.array(z.enum(permissions)),
  displayName: line,
  serviceNumber: line.nullable(),
  validFrom: instant,
  validUntil: instant.nullable(),
  /** Whom this membership represents ("i. V."). */
  onBehalfOf: z
    .strictObject({ membershipId: uuid, displayName: line })
    .nullable(),
  /** Who stands in for this membership now. */
  deputies: z.array(deputy),
  /** This hat can be worn only after a second factor. */
  secondFactorNeeded: z.boolean(),
  /** Modules that the organisation's preset does not show. */
  hiddenModules: z.array(z.string().max(40)),
});
export type OwnMembership = z.infer<typeof ownMembership>;

/** Second factors that an account has. */
export const factors = z.strictObject({
  totp: z.boolean(),
  passkeys: z.array(
    z.strictObject({ id: uuid, name: line.nullable(), createdAt: instant }),
  ),
  /** Null when no list was ever printed. */
  paperCodesLeft: z.number().int().nonnegative().nullable(),
});
export type Factors = z.infer<typeof factors>;

/** The signed-in person with every hat. */
export const me = z.strictObject({
  account: z.strictObject({
    id: uuid,
    displayName: line,
    email: z.email().nullable(),
    serviceName: serviceName.nullable(),
    locale: z.enum(locales),
  }),
  session,
  demo: z.boolean(),
  factors,
  memberships: z.array(ownMembership),
});
export type Me = z.infer<typeof me>;

/** What a member of an organisation may see of the others in it. */
export const member = z.strictObject({
  id: uuid,
  version: z.number().int(),
  displayName: line,
  serviceNumber: line.nullable(),
  role: roleKey,
  unitIds: z.array(uuid),
  validFrom: instant,
  validUntil: instant.nullable(),
  state: z.enum(["future", "current", "ended"]),
  onBehalfOf: uuid.nullable(),
  /** This organisation keeps the person's account: it may reset the sign-in. */
  accountKeptHere: z.boolean(),
  abilities: z.array(z.enum(["change", "end", "resetSignIn", "appointDeputy"])),
});
export type Member = z.infer<typeof member>;

/** States of an invitation. */
export const invitationStates = [
  "open",
  "accepted",
  "withdrawn",
  "expired",
] as const;

/** An invitation as the inviting organisation sees it. */
export const invitation = z.strictObject({
  id: uuid,
  version: z.number().int(),
  state: z.enum(invitationStates),
  displayName: line,
  serviceNumber: line.nullable(),
  email: z.email().nullable(),
  role: roleKey,
  unitIds: z.array(uuid),
  validFrom: instant,
  validUntil: instant.nullable(),
  expiresAt: instant,
  /** Link to hand over; null once it is no longer open. */
  link: z.url().nullable(),
  abilities: z.array(z.enum(["withdraw"])),
});
export type Invitation = z.infer<typeof invitation>;

/** What an invited person sees before accepting. */
export const invitationOffer = z.strictObject({
  organisation: organisationRef,
  units: z.array(unitRef),
  role: roleKey,
  displayName: line,
  /** Address the invitation was sent to; proposed as the sign-in name. */
  email: z.email().nullable(),
  validFrom: instant,
  validUntil: instant.nullable(),
  expiresAt: instant,
});

/** An organisation that joins: of the directory, or one that is not in it yet. */
export const joiningOrganisation = {
  organisationId: uuid.optional(),
  newOrganisation: z
    .strictObject({
      name: line,
      shortName: line,
      kind: z.enum(organisationKinds),
      /** Land, e.g. `SL`. */
      state: z.string().regex(/^[A-Z]{2}$/),
    })
    .optional(),
};

/** Whether exactly one of the two ways to name the organisation is used. */
export function namesOneOrganisation(body: {
  readonly organisationId?: string | undefined;
  readonly newOrganisation?: object | undefined;
}): boolean {
  return (
    (body.organisationId === undefined) !== (body.newOrganisation === undefined)
  );
}

/** Organisation-wide rules of sign-in. */
export const identitySettings = z.strictObject({
  version: z.number().int(),
  secondFactor: z.enum(secondFactorPolicies),
  preset: z.enum(presetKeys),
  /** Minutes without a request after which a workstation is locked. */
  workstationLockMin: z.number().int().min(1).max(60),
});
export type IdentitySettings = z.infer<typeof identitySettings>;

/** A role with what it may do and how many hold it now. */
export const roleInUse = z.strictObject({
  key: roleKey,
  permissions: z.array(z.enum(permissions)),
  secondFactorNeeded: z.boolean(),
  offered: z.boolean(),
  members: z.number().int().nonnegative(),
});
