// SPDX-License-Identifier: EUPL-1.2
import type { Me } from "@schulterschluss/contract/identity";
import { navigation } from "./navigation.ts";
import { navigationFor } from "./platform/frame/index.ts";
import { findHat } from "./platform/session/index.ts";

/** Where a person begins under a hat: the first area that the role may open. */
export function startPageOf(
  me: Me,
  slug: string,
  membershipId: string | undefined,
): string {
  const hat = findHat(me.memberships, slug, membershipId);
  const first = hat && navigationFor(navigation, hat)[0];
  return `/$organisationSlug/${first?.path ?? "konto"}`;
}
