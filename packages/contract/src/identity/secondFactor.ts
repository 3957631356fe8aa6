// SPDX-License-Identifier: EUPL-1.2
import {
  type Permission,
  type RoleKey,
  permissionsOfRole,
} from "./permissions.ts";

/** Who must prove a second factor, as an organisation chooses it. */
export const secondFactorPolicies = [
  "everyone",
  "contentRoles",
  "optional",
] as const;
export type SecondFactorPolicy = (typeof secondFactorPolicies)[number];

/** Permissions that open content or the doors to it. */
const protectedPermissions: readonly Permission[] = [
  "incidents.read",
  "incidents.record",
  "transmissions.read",
  "situation.read",
  "patrols.read",
  "agreements.confirm",
  "import.run",
  "audit.read",
  "identity.manage",
  "installation.operate",
];

/** Tells whether a role has to prove a second factor under a policy. */
export function needsSecondFactor(
  role: RoleKey,
  policy: SecondFactorPolicy,
): boolean {
  if (policy !== "contentRoles") return policy === "everyone";
  const granted = permissionsOfRole(role);
  return protectedPermissions.some((permission) => granted.has(permission));
}
