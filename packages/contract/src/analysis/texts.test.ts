// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import {
  analysisExclusions,
  analysisWarnings,
  verdictReasons,
  verdictTexts,
} from "./index.ts";

// That every code has a text is a matter of types.
test("no language repeats another one's text", () => {
  const texts = [
    analysisWarnings,
    analysisExclusions,
    verdictTexts,
    verdictReasons,
  ].flatMap((list) => Object.entries(list));
  const untranslated = texts.filter(
    ([, { de, en, fr }]) => new Set([de, en, fr]).size < 3,
  );
  expect(untranslated).toEqual([]);
});

test("no two warnings or reasons say the same", () => {
  for (const list of [analysisWarnings, verdictReasons]) {
    const german = Object.values(list).map(({ de }) => de);
    expect(new Set(german).size).toBe(german.length);
  }
});
