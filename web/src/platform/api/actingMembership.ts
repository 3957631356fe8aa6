// SPDX-License-Identifier: EUPL-1.2
import { createContext, use } from "react";

/** The membership under which everything below is asked; undefined outside an organisation. */
export const ActingMembership = createContext<string | undefined>(undefined);

/** Id of the acting membership, if the page belongs to an organisation. */
export function useMembershipId(): string | undefined {
  return use(ActingMembership);
}
