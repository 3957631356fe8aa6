// SPDX-License-Identifier: EUPL-1.2
import type { Me } from "@schulterschluss/contract/identity";
import {
  findReference,
  keepReference,
  type OutboxDatabase,
  setState,
} from "../../../platform/outbox/index.ts";
import { findHat } from "../../../platform/session/index.ts";
import type { PhoneProfile } from "./phoneState.ts";

function keyOf(slug: string): string {
  return `profile:${slug}`;
}

/** "KOD" alone could be any town's: the town's name goes along unless the unit bears it. */
function withTown(unit: string, town: string): string {
  const first = town.split(/[/ ]/)[0] ?? town;
  return unit.includes(first) ? unit : `${unit} ${first}`;
}

/** The profile under the hat that an address means; undefined when the person has none there. */
export function profileOf(
  me: Me,
  slug: string,
  membershipId: string | undefined,
): PhoneProfile | undefined {
  const membership = findHat(me.memberships, slug, membershipId);
  if (membership === undefined) return undefined;
  const { organisation, units, permissions } = membership;
  const unit = units[0];
  const town = organisation.shortName;
  return {
    accountId: me.account.id,
    membershipId: membership.id,
    organisationId: organisation.id,
    organisationSlug: organisation.slug,
    organisationName: organisation.shortName,
    unitId: unit?.id ?? null,
    unitName: unit === undefined ? town : withTown(unit.shortName, town),
    who: membership.serviceNumber,
    demo: me.demo,
    canPassOn: permissions.includes("transmissions.send"),
    canSeePicture: permissions.includes("situation.read"),
    canSeePatrols: permissions.includes("patrols.read"),
  };
}

/** Keeps the profile for opening without a network. */
export async function keepProfile(
  db: OutboxDatabase,
  profile: PhoneProfile,
): Promise<void> {
  const key = keyOf(profile.organisationSlug);
  await keepReference(db, profile.accountId, key, profile, Date.now());
  await setState(db, "slug", profile.organisationSlug);
}

/** The profile this phone was last used with in an organisation. */
export async function findProfile(
  db: OutboxDatabase,
  slug: string,
): Promise<PhoneProfile | undefined> {
  return (await findReference<PhoneProfile>(db, keyOf(slug)))?.value;
}
