// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from "vitest";
import { normaliseWords, tokensToFind, tokensToStore } from "./searchTokens.ts";

const key = Buffer.alloc(32, 1);

function finds(stored: string, typed: string): boolean {
  const tokens = new Set(tokensToStore(key, stored));
  const wanted = tokensToFind(key, typed);
  return wanted.length > 0 && wanted.every((token) => tokens.has(token));
}

describe("search tokens", () => {
  test("writes umlauts out and drops accents, case and punctuation", () => {
    expect(normaliseWords("Müller-Straße 12b, Café „Ölmühle“")).toEqual([
      "mueller",
      "strasse",
      "12b",
      "cafe",
      "oelmuehle",
    ]);
  });

  test("finds a word by itself, by its beginning and by several words in any order", () => {
    const text = "Gruppe am Salinenpark, Lärm bis 23 Uhr";
    for (const typed of [
      "salinenpark",
      "Sal",
      "LÄRM",
      "laerm",
      "uhr salinen",
      "23",
    ])
      expect(finds(text, typed)).toBe(true);
  });

  test("does not find the middle of a word, a beginning of two letters or a missing word", () => {
    const text = "Gruppe am Salinenpark";
    for (const typed of ["park", "sa", "salinenpark bahnhof", "  "])
      expect(finds(text, typed)).toBe(false);
  });

  test("tells nothing without the key: other keys give other tokens", () => {
    const own = tokensToFind(key, "Salinenpark");
    const other = tokensToFind(Buffer.alloc(32, 2), "Salinenpark");
    expect(own).not.toEqual(other);
  });

  test("fits a number exactly", () => {
    for (const token of tokensToStore(key, "eins zwei drei vier fünf"))
      expect(BigInt(Number(token))).toBe(token);
  });

  test("holds each token once however often a word stands in the text", () => {
    expect(tokensToStore(key, "Lärm Lärm laerm")).toHaveLength(3);
  });
});
