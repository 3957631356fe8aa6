// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from "vitest";
import { type NavigationItem, navigationFor } from "./frameConfig.ts";

const items: readonly NavigationItem[] = [
  { key: "situation", path: "lage", permission: "situation.read" },
  {
    key: "transmissions",
    path: "uebermittlungen",
    permission: "transmissions.read",
    firstFor: ["dutyOfficer"],
  },
  { key: "audit", path: "protokoll", permission: "audit.read" },
];

const pathsFor = (hat: Parameters<typeof navigationFor>[1]) =>
  navigationFor(items, hat).map((item) => item.path);

it("offers what the permissions open, in the order given", () => {
  expect(
    pathsFor({
      role: "shiftLead",
      permissions: ["transmissions.read", "situation.read"],
      hiddenModules: [],
    }),
  ).toEqual(["lage", "uebermittlungen"]);
});

it("puts first what a role works with most", () => {
  expect(
    pathsFor({
      role: "dutyOfficer",
      permissions: ["transmissions.read", "situation.read"],
      hiddenModules: [],
    }),
  ).toEqual(["uebermittlungen", "lage"]);
});

it("leaves out what the organisation's preset hides", () => {
  expect(
    pathsFor({
      role: "shiftLead",
      permissions: ["situation.read", "audit.read"],
      hiddenModules: ["audit"],
    }),
  ).toEqual(["lage"]);
});
