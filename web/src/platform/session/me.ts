// SPDX-License-Identifier: EUPL-1.2
import type { Me, OwnMembership } from "@schulterschluss/contract/identity";
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { isProblem, readOptions } from "../api/index.ts";

/** The signed-in person with every hat. */
export const meOptions = readOptions(
  "identity",
  "/api/v1/identity/me",
  {},
  undefined,
);

/** The signed-in person; undefined while nobody is, or while it is loading. */
export function useMe(): Me | undefined {
  return useQuery(meOptions).data;
}

/** The signed-in person for a route, or undefined when nobody is or the session is locked. */
export async function findMe(queries: QueryClient): Promise<Me | undefined> {
  try {
    return await queries.ensureQueryData({ ...meOptions, retry: false });
  } catch (error) {
    const out =
      isProblem(error, "identity.signInRequired") ||
      isProblem(error, "identity.secondFactorRequired") ||
      isProblem(error, "identity.locked");
    if (out) return undefined;
    throw error;
  }
}

/**
 * The hat that an address means: the membership named in it, else the person's
 * own one in that organisation rather than one as a deputy.
 */
export function findHat(
  memberships: readonly OwnMembership[],
  slug: string,
  membershipId: string | undefined,
): OwnMembership | undefined {
  const there = memberships.filter((hat) => hat.organisation.slug === slug);
  return (
    there.find((hat) => hat.id === membershipId) ??
    there.find((hat) => hat.onBehalfOf === null) ??
    there[0]
  );
}

/** Whether an address must name the hat because the organisation alone does not. */
export function isHatAmbiguous(
  memberships: readonly OwnMembership[],
  slug: string,
): boolean {
  return memberships.filter((hat) => hat.organisation.slug === slug).length > 1;
}
