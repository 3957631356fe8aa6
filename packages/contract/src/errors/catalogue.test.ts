// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import type { LocalText } from "../core/values.ts";
import { errorCatalogue } from "./catalogue.ts";
import { expectationTexts, validationTexts } from "./validation.ts";

const texts: readonly (readonly [string, LocalText])[] = [
  ...Object.entries(errorCatalogue),
  ...Object.entries(validationTexts),
  ...Object.entries(expectationTexts),
];

function placeholders(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted((a, b) => (a < b ? -1 : 1));
}

test("every text has the same placeholders in every language", () => {
  const different = texts.filter(([, { de, en, fr }]) =>
    [en, fr].some(
      (other) => placeholders(other).join() !== placeholders(de).join(),
    ),
  );
  expect(different).toEqual([]);
});

test("no language repeats another one's text", () => {
  const untranslated = texts.filter(
    ([, { de, en, fr }]) => new Set([de, en, fr]).size < 3,
  );
  expect(untranslated).toEqual([]);
});

test("every error has a status that says what kind it is", () => {
  const odd = Object.entries(errorCatalogue).filter(
    ([, { status }]) => status < 400 || status > 599,
  );
  expect(odd).toEqual([]);
});
