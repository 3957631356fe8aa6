// SPDX-License-Identifier: EUPL-1.2
import type {
  Me,
  OwnMembership,
  Permission,
} from "@schulterschluss/contract/identity";
import { createContext, use } from "react";

/** The hat in use: for whom the person works on this page. */
export interface Hat {
  readonly membership: OwnMembership;
  readonly me: Me;
  /** The server decides; this only spares people buttons that would be refused. */
  readonly can: (permission: Permission) => boolean;
}

export const HatContext = createContext<Hat | undefined>(undefined);

/** The hat in use; only below an organisation's address. */
export function useHat(): Hat {
  const hat = use(HatContext);
  if (hat === undefined) {
    throw new Error("useHat outside of an organisation's pages");
  }
  return hat;
}

/** Builds the hat of a membership. */
export function hatOf(me: Me, membership: OwnMembership): Hat {
  const permissions = new Set<Permission>(membership.permissions);
  return { me, membership, can: (permission) => permissions.has(permission) };
}
