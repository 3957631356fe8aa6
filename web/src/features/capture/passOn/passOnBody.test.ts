// SPDX-License-Identifier: EUPL-1.2
import { transmissionInput } from "@schulterschluss/contract/transmissions";
import { expect, test } from "vitest";
import { kindsOf, passOnBodyOf, type PassOnChoice } from "./passOnBody.ts";
import type { Proposal } from "./proposalMemory.ts";

const id = "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d1";
const unit = "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d2";
const fact = "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d3";
const assessment = "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d4";
const photo = "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d5";

const proposal: Proposal = {
  candidates: [],
  kind: "offenceNotice",
  kinds: ["offenceNotice", "notice", "transfer"],
  selection: {
    description: true,
    placeDescription: true,
    // Of another incident of the category: must never travel with this one.
    statementIds: ["019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d9"],
    fileIds: ["019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d9"],
    originalFileIds: ["019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d9"],
    actionsTaken: true,
    circumstances: true,
    caller: true,
    fileNumbers: false,
  },
  legalBases: [
    {
      key: "offence",
      kinds: ["offenceNotice", "notice"],
      text: "§ 163 StPO",
      purpose: "Strafverfolgung",
      unverified: false,
      ground: { kind: "statutory", source: "stpo163", clause: null },
    },
  ],
  useConditions: { purposeOnly: true, onwardTransfer: "byLaw" },
  deleteBy: "2027-11-22",
  proposed: true,
};
const record = {
  incidentId: id,
  urgency: "p3",
  factIds: [fact],
  assessmentIds: [assessment],
  fileIds: [photo],
} as const;
const choice: PassOnChoice = {
  kind: "offenceNotice",
  recipientUnitId: unit,
  facts: true,
  photos: true,
  assessment: false,
};
const proposedAt = Date.parse("2026-11-22T20:00:00Z");

function body(change: Partial<PassOnChoice> = {}, laterMs = 0) {
  return passOnBodyOf(
    id,
    record,
    { ...choice, ...change },
    { proposal, at: proposedAt },
    proposedAt + laterMs,
  );
}

test("what is ticked travels, the assessment and the caller stay, nothing of another incident goes along", () => {
  const sent = body();
  expect(transmissionInput.parse(sent)).toEqual(sent);
  expect(sent?.selection).toMatchObject({
    statementIds: [fact],
    fileIds: [photo],
    originalFileIds: [],
    caller: false,
  });
});

test("unticked facts and photos do not travel, a ticked assessment does", () => {
  const sent = body({ facts: false, photos: false, assessment: true });
  expect(sent?.selection).toMatchObject({
    description: false,
    statementIds: [assessment],
    fileIds: [],
  });
});

test("a kind without a legal basis is not offered and cannot be sent", () => {
  expect(kindsOf(proposal)).toEqual(["offenceNotice", "notice"]);
  expect(body({ kind: "transfer" })).toBeUndefined();
});

test("a proposal of three days ago keeps its term from the day of sending", () => {
  expect(body({}, 3 * 86_400_000)?.deleteBy).toBe("2027-11-25");
});
