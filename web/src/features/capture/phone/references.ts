// SPDX-License-Identifier: EUPL-1.2
// What capturing needs to know without a network: categories, known places,
// own units, outlines. No persons in it, so it is readable while locked.
import {
  type Answer,
  NetworkError,
  request,
} from "../../../platform/api/index.ts";
import {
  findReference,
  keepReference,
  type OutboxDatabase,
  useLive,
} from "../../../platform/outbox/index.ts";
import { usePhone, type PhoneProfile } from "./phoneState.ts";

interface References {
  readonly categories: Answer<"get", "/api/v1/incident-categories">;
  readonly places: Answer<"get", "/api/v1/places">;
  readonly units: Answer<"get", "/api/v1/units">;
  readonly outlines: Answer<"get", "/api/v1/outlines">;
}

type ReferenceName = keyof References;

const freshMs = 5 * 60_000;

function keyOf(profile: PhoneProfile, name: ReferenceName): string {
  return `${name}:${profile.membershipId}`;
}

const readers: {
  readonly [Name in ReferenceName]: (
    profile: PhoneProfile,
  ) => Promise<References[Name]>;
} = {
  categories: ({ membershipId }) =>
    request("get", "/api/v1/incident-categories", { membershipId }),
  places: ({ membershipId }) =>
    request("get", "/api/v1/places", { membershipId }),
  units: ({ membershipId, organisationId }) =>
    request("get", "/api/v1/units", {
      membershipId,
      query: { organisationId },
    }),
  outlines: ({ membershipId, organisationId }) =>
    request("get", "/api/v1/outlines", {
      membershipId,
      query: { organisationId },
    }),
};

async function refreshOne(
  db: OutboxDatabase,
  profile: PhoneProfile,
  name: ReferenceName,
): Promise<void> {
  const key = keyOf(profile, name);
  const kept = await findReference(db, key);
  if (kept !== undefined && Date.now() - kept.at < freshMs) return;
  const value = await readers[name](profile);
  await keepReference(db, profile.accountId, key, value, Date.now());
}

/** Reads the references anew where they are older than five minutes; what cannot be read stays as it was. */
export async function refreshReferences(
  db: OutboxDatabase,
  profile: PhoneProfile,
): Promise<void> {
  const names = Object.keys(readers) as ReferenceName[];
  const results = await Promise.allSettled(
    names.map((name) => refreshOne(db, profile, name)),
  );
  for (const result of results)
    if (
      result.status === "rejected" &&
      !(result.reason instanceof NetworkError) &&
      !(result.reason instanceof Error && result.reason.name === "ApiError")
    )
      throw result.reason;
}

/** A reference as it lies on this phone; undefined until it was read once. */
export function useReference<Name extends ReferenceName>(
  name: Name,
): References[Name] | undefined {
  const { db, profile } = usePhone();
  const key = keyOf(profile, name);
  return useLive(
    async () => (await findReference<References[Name]>(db, key))?.value,
    [db, key],
  );
}
