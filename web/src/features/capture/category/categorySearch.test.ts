// SPDX-License-Identifier: EUPL-1.2
import { categories } from "@schulterschluss/contract/incidents";
import { expect, test } from "vitest";
import { searchCategories } from "./categorySearch.ts";

const german = categories.map((category) => ({
  key: category.key as string,
  label: category.label.de as string,
  synonyms: category.synonyms,
}));

function keys(typed: string): string[] {
  return searchCategories(german, typed).map((category) => category.key);
}

test.each([
  ["Hundehaufen", "dog_fouling"],
  ["hund", "dog_fouling"],
  ["laerm", "noise_public"],
  ["Lärm", "noise_public"],
  ["larm", "noise_public"],
  ["schlägerei", "threat_or_assault"],
  ["spritze", "drug_litter"],
  ["wilder müll", "fly_tipping"],
])("%s finds %s among the first three", (typed, key) => {
  expect(keys(typed).slice(0, 3)).toContain(key);
});

test("a label that begins with the word stands before one that only contains it", () => {
  const found = keys("graf");
  expect(found[0]).toBe("graffiti");
});

test("nothing typed keeps the order, nonsense finds nothing", () => {
  expect(keys(" ")).toEqual(german.map((category) => category.key));
  expect(keys("xyzzy")).toEqual([]);
});
