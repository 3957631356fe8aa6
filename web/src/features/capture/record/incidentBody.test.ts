// SPDX-License-Identifier: EUPL-1.2
import { incidentInput } from "@schulterschluss/contract/incidents";
import { expect, test } from "vitest";
import { newDraft } from "./draft.ts";
import {
  incidentBodyOf,
  presenceBodyOf,
  type RecordContext,
} from "./incidentBody.ts";

const now = Date.parse("2026-11-22T21:41:00Z");
const context: RecordContext = {
  recordedAt: now,
  clockOffsetMs: 3_600_000,
  unitId: "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d7",
  patrol: { id: "019b0a4e-7c31-7f02-9d3c-5b8e21f4a6d8", joint: true },
};
const draft = {
  ...newDraft(now - 20_000),
  facts: "  Scheibe zerbrochen ",
  assessment: "",
  place: { kind: "words", words: "Bussteig" } as const,
  calls: [
    { number: "110", at: now - 10_000 },
    { number: "112", at: now },
  ],
};

test("a report is what the contract accepts, with the time corrected and the phone's clock told", () => {
  const body = incidentBodyOf(draft, "vandalism", "p3", context);
  expect(incidentInput.parse(body)).toEqual(body);
  expect(body.occurredFrom).toBe("2026-11-22T22:40:40.000Z");
  expect(body.recordedAt).toBe("2026-11-22T21:41:00.000Z");
  expect(body.clockOffsetMs).toBe(3_600_000);
  expect(body.source).toBe("jointPatrol");
});

test("facts are trimmed and stay apart from assessments, empty ones are left out", () => {
  const body = incidentBodyOf(draft, "vandalism", "p3", context);
  expect(body.statements).toEqual([
    {
      id: draft.factsId,
      kind: "fact",
      text: "Scheibe zerbrochen",
      source: "ownObservation",
    },
  ]);
});

test("the first tap on an emergency number is noted, and no action is claimed from it", () => {
  const body = incidentBodyOf(draft, "vandalism", "p1", context);
  expect(body.calledNumber).toBe("110");
  expect(body.calledAt).toBe("2026-11-22T22:40:50.000Z");
  expect(body.actionsTaken).toEqual([]);
});

test("presence carries neither category nor words", () => {
  const body = presenceBodyOf(draft.id, null, { ...context, patrol: null });
  expect(incidentInput.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    kind: "presence",
    category: null,
    source: "ownPatrol",
    statements: [],
  });
});
