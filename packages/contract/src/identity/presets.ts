// SPDX-License-Identifier: EUPL-1.2
import { type RoleKey, roles } from "./permissions.ts";

/**
 * Bundles of roles and of modules on show. A preset takes no right away: it
 * decides what is offered, so that a small town is not asked about things it
 * does not have.
 */
export const presets = [
  {
    key: "standard",
    roles: roles.map((role) => role.key),
    hiddenModules: [],
  },
  {
    key: "smallMunicipality",
    roles: ["smallMunicipality", "officer", "mayor", "dataProtectionOfficer"],
    hiddenModules: ["import"],
  },
] as const satisfies readonly {
  readonly key: string;
  readonly roles: readonly RoleKey[];
  readonly hiddenModules: readonly string[];
}[];

export type PresetKey = (typeof presets)[number]["key"];

/** Keys of the presets, for schemas. */
export const presetKeys = presets.map((preset) => preset.key);

/** Roles that an organisation with this preset is offered. */
export function rolesOfPreset(key: PresetKey): readonly RoleKey[] {
  return presets.find((preset) => preset.key === key)?.roles ?? [];
}

/** Modules that an organisation with this preset does not show. */
export function hiddenModulesOfPreset(key: PresetKey): readonly string[] {
  return presets.find((preset) => preset.key === key)?.hiddenModules ?? [];
}
