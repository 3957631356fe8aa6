// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { changesOf, conflicts, type EditDraft } from "./editDraft.ts";

const base: EditDraft = {
  category: "noise_public",
  urgency: "p2",
  occurredFrom: "2026-11-21T21:30:00.000Z",
  occurredTo: null,
  personCount: 3,
  description: "Laute Musik.",
  actionsTaken: ["talk"],
  flags: [],
};

test("only what was changed is saved", () => {
  const draft = { ...base, urgency: "p3" as const, flags: ["force" as const] };
  expect(changesOf(draft, base)).toEqual({ urgency: "p3", flags: ["force"] });
  expect(changesOf({ ...base }, base)).toEqual({});
});

test("a field that only others changed is no conflict", () => {
  const draft = { ...base, personCount: 4 };
  const current = { ...base, description: "Laute Musik und Geschrei." };
  expect(conflicts(draft, base, current)).toEqual([]);
});

test("a field changed by both to different values is a conflict", () => {
  const draft = { ...base, personCount: 4 };
  expect(conflicts(draft, base, { ...base, personCount: 6 })).toEqual([
    "personCount",
  ]);
  expect(conflicts(draft, base, { ...base, personCount: 4 })).toEqual([]);
});
