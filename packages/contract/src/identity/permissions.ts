// SPDX-License-Identifier: EUPL-1.2

/** Every permission there is; the prefix is the module that owns it. */
export const permissions = [
  "organisations.read",
  "organisations.edit",
  "agreements.read",
  "agreements.edit",
  "agreements.confirm",
  "incidents.read",
  "incidents.record",
  "incidents.edit",
  "incidents.assign",
  "incidents.export",
  "transmissions.read",
  "transmissions.send",
  "transmissions.receive",
  "situation.read",
  "situation.export",
  "patrols.read",
  "patrols.plan",
  "import.run",
  "audit.read",
  "identity.manage",
  "installation.operate",
] as const;

export type Permission = (typeof permissions)[number];

const reading = [
  "organisations.read",
  "agreements.read",
  "incidents.read",
  "transmissions.read",
  "situation.read",
  "patrols.read",
] as const satisfies readonly Permission[];

const street = [
  ...reading,
  "incidents.record",
  "incidents.edit",
  "transmissions.send",
] as const satisfies readonly Permission[];

const desk = [
  ...street,
  "incidents.assign",
  "transmissions.receive",
  "patrols.plan",
  "situation.export",
] as const satisfies readonly Permission[];

const head = [
  ...desk,
  "incidents.export",
  "organisations.edit",
  "agreements.edit",
  "agreements.confirm",
] as const satisfies readonly Permission[];

/**
 * Roles are lists of permissions as data. `smallMunicipality` is the preset of
 * a town in which one person does everything at the desk.
 */
export const roles = [
  { key: "officer", permissions: street },
  { key: "shiftLead", permissions: desk },
  { key: "headOfOrderOffice", permissions: [...head, "import.run"] },
  {
    key: "mayor",
    permissions: [
      "organisations.read",
      "agreements.read",
      "agreements.confirm",
      "situation.read",
      "patrols.read",
    ],
  },
  { key: "dutyOfficer", permissions: desk },
  { key: "contactOfficer", permissions: [...street, "patrols.plan"] },
  { key: "stationHead", permissions: head },
  {
    key: "ministryDesk",
    permissions: [
      "organisations.read",
      "agreements.read",
      "agreements.edit",
      "agreements.confirm",
    ],
  },
  { key: "trainer", permissions: ["organisations.read"] },
  {
    key: "associationDesk",
    permissions: ["organisations.read", "agreements.read"],
  },
  {
    key: "dataProtectionOfficer",
    permissions: ["organisations.read", "agreements.read", "audit.read"],
  },
  {
    key: "administrator",
    permissions: [
      "organisations.read",
      "organisations.edit",
      "identity.manage",
    ],
  },
  { key: "operator", permissions: ["installation.operate"] },
  {
    key: "smallMunicipality",
    permissions: [...head, "import.run", "identity.manage"],
  },
] as const satisfies readonly {
  readonly key: string;
  readonly permissions: readonly Permission[];
}[];

export type RoleKey = (typeof roles)[number]["key"];

/** The permissions of a role. */
export function permissionsOfRole(key: RoleKey): ReadonlySet<Permission> {
  const role = roles.find((candidate) => candidate.key === key);
  return new Set<Permission>(role?.permissions ?? []);
}
