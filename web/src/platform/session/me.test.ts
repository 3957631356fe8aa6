// SPDX-License-Identifier: EUPL-1.2
import type { OwnMembership } from "@schulterschluss/contract/identity";
import { expect, it } from "vitest";
import { findHat, isHatAmbiguous } from "./me.ts";

function hat(
  id: string,
  slug: string,
  onBehalfOf: OwnMembership["onBehalfOf"] = null,
): OwnMembership {
  return {
    id,
    organisation: {
      id: slug,
      slug,
      name: slug,
      shortName: slug,
      kind: "municipality",
    },
    units: [],
    role: "officer",
    permissions: [],
    displayName: id,
    serviceNumber: null,
    validFrom: "2026-01-01T00:00:00Z",
    validUntil: null,
    onBehalfOf,
    deputies: [],
    secondFactorNeeded: false,
    hiddenModules: [],
  };
}

const deputy = hat("deputy", "merzig", {
  membershipId: "other",
  displayName: "Other",
});
const hats = [hat("own", "sulzbach"), deputy, hat("second", "merzig")];

it("takes the person's own hat before one as a deputy", () => {
  expect(findHat(hats, "merzig", undefined)?.id).toBe("second");
});

it("takes the hat the address names, if it is of that organisation", () => {
  expect(findHat(hats, "merzig", "deputy")?.id).toBe("deputy");
  expect(findHat(hats, "sulzbach", "deputy")?.id).toBe("own");
});

it("finds none in an organisation the person does not belong to", () => {
  expect(findHat(hats, "homburg", "own")).toBeUndefined();
});

it("names the hat in the address only where the organisation alone does not", () => {
  expect(isHatAmbiguous(hats, "merzig")).toBe(true);
  expect(isHatAmbiguous(hats, "sulzbach")).toBe(false);
});
