// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { rebase } from "./rebase.ts";

const label = {};
const addition = { field: "fileIds", from: "files", ids: ["new"] };

test("a photo follows an incident that was changed meanwhile and drops no other photo", () => {
  const content = { body: { fileIds: ["old", "new"] }, label, addition };
  const current = { version: 7, files: [{ id: "old" }, { id: "desk" }] };
  expect(rebase(content, { current })).toEqual({
    content: { ...content, body: { fileIds: ["old", "desk", "new"] } },
    ifMatch: '"7"',
  });
});

test("what is no addition, or has no present state, is left to a person", () => {
  expect(
    rebase({ body: { urgency: "p2" }, label }, { current: { version: 7 } }),
  ).toBeUndefined();
  expect(rebase({ body: {}, label, addition }, {})).toBeUndefined();
});
