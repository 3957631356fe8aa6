// SPDX-License-Identifier: EUPL-1.2
import { type KeyObject, createHmac } from "node:crypto";

const umlauts: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "oe",
};
const shortestPrefix = 3;
const longestWord = 40;

/** Words as they are compared: lower case, umlauts written out, no accents. */
export function normaliseWords(text: string): string[] {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[äöüßæœø]/g, (letter) => umlauts[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "");
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, longestWord));
}

function prefixes(word: string): string[] {
  const found = [word];
  for (let length = shortestPrefix; length < word.length; length += 1)
    found.push(word.slice(0, length));
  return found;
}

/** 52 bits of HMAC-SHA-256: positive, and exact in every client's number type. */
function token(key: Buffer | KeyObject, word: string): bigint {
  const digest = createHmac("sha256", key).update(word).digest();
  return digest.readBigUInt64BE() >> 12n;
}

/** Tokens to store: every word and its beginnings from three letters on, each once. */
export function tokensToStore(key: Buffer | KeyObject, text: string): bigint[] {
  const words = new Set(normaliseWords(text).flatMap(prefixes));
  return [...words].map((word) => token(key, word));
}

/** Tokens to look for: one for each word typed; a row matches when it has all of them. */
export function tokensToFind(key: Buffer | KeyObject, text: string): bigint[] {
  return [...new Set(normaliseWords(text))].map((word) => token(key, word));
}
