// SPDX-License-Identifier: EUPL-1.2
import type { NavigationItem } from "./platform/frame/index.ts";

/** The areas of the product in the order of the navigation. */
export const navigation: readonly NavigationItem[] = [
  { key: "situation", path: "lage", permission: "situation.read" },
  { key: "incidents", path: "vorfaelle", permission: "incidents.read" },
  {
    key: "transmissions",
    path: "uebermittlungen",
    permission: "transmissions.read",
  },
  {
    key: "organisations",
    path: "dienststellen",
    permission: "organisations.read",
  },
  { key: "patrols", path: "streifen", permission: "patrols.read" },
  {
    key: "agreements",
    path: "vereinbarungen",
    permission: "agreements.read",
  },
  {
    key: "audit",
    path: "protokoll",
    permission: "audit.read",
    firstFor: ["dataProtectionOfficer"],
  },
  {
    key: "administration",
    path: "verwaltung",
    permission: "identity.manage",
    firstFor: ["administrator"],
  },
  {
    key: "installation",
    path: "betrieb",
    permission: "installation.operate",
  },
];
