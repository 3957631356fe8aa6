// SPDX-License-Identifier: EUPL-1.2
import { agreementInput } from "@schulterschluss/contract/agreements";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type AgreementDraft,
  bodyOf,
  missingParts,
  newDraft,
} from "./agreementDraft.ts";

const town = {
  id: "0190a000-0000-7000-8000-000000000001",
  slug: "sulzbach",
  name: "Sulzbach/Saar",
  shortName: "Sulzbach",
  kind: "municipality",
} as const;
const police = {
  id: "0190a000-0000-7000-8000-000000000002",
  slug: "landespolizei",
  name: "Landespolizei",
  shortName: "Landespolizei",
  kind: "statePolice",
} as const;
const circleId = "0190a000-0000-7000-8000-000000000003";

const draft: AgreementDraft = newDraft(town, "Partnerschaft", circleId);
const complete: AgreementDraft = {
  ...draft,
  parties: [
    ...draft.parties,
    { organisation: police, role: "executing", unitIds: [] },
  ],
};

describe("a new record", () => {
  it("lacks only a second party, since the usual categories are chosen", () => {
    expect(missingParts(draft)).toEqual(["missingParty"]);
    expect(missingParts(complete)).toEqual([]);
  });

  it("is taken by the contract as it is typed", () => {
    expect(() =>
      z.strictObject(agreementInput).parse(bodyOf(complete)),
    ).not.toThrow();
  });
});

it("writes a date that was never typed as unknown", () => {
  expect(bodyOf(complete).signedOn).toEqual({
    date: null,
    precision: "unknown",
  });
});

it("keeps units of a mere signatory out", () => {
  const body = bodyOf({
    ...complete,
    parties: complete.parties.map((party) => ({
      ...party,
      role: "signatory",
      unitIds: [circleId],
    })),
  });
  expect(body.parties.map((party) => party.unitIds)).toEqual([[], []]);
});

it("leaves the picture out when no category is chosen", () => {
  const without = { ...complete, pictureCategories: [] };
  expect(bodyOf(without).clauses).toEqual([]);
  expect(missingParts(without)).toEqual(["missingClause"]);
});
