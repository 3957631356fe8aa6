// SPDX-License-Identifier: EUPL-1.2
import { commonPasswordWords } from "./commonPasswordWords.ts";

/** Shortest and longest password, in characters. */
export const passwordLength = { min: 12, max: 128 } as const;

/** Number of digits of a workstation PIN. */
export const pinLength = 6;

export type PasswordFlaw =
  "tooShort" | "tooLong" | "tooCommon" | "containsName";

const substitutes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function plainLetters(text: string): string {
  return Array.from(text.toLowerCase())
    .map((char) => substitutes[char] ?? char)
    .join("")
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replaceAll(/[^a-z]/g, "");
}

const words = [...new Set(commonPasswordWords.map(plainLetters))].toSorted(
  (a, b) => b.length - a.length,
);

/** Letters that are left when known words are taken out, longest first. */
function lettersBesideWords(letters: string): number {
  let rest = letters;
  for (const word of words) rest = rest.replaceAll(word, "");
  return rest.length;
}

function differentCharacters(text: string): number {
  return new Set(text.toLowerCase()).size;
}

/**
 * Longest run in which each character follows the one before in the alphabet,
 * on the number row or by standing still ("abcd", "9876", "aaaa").
 */
function longestRun(text: string): number {
  let longest = 1;
  let length = 1;
  let step = Number.NaN;
  for (let index = 1; index < text.length; index += 1) {
    const next = text.charCodeAt(index) - text.charCodeAt(index - 1);
    const even = Math.abs(next) <= 1;
    length =
      even && (next === step || length === 1) ? length + 1 : even ? 2 : 1;
    step = even ? next : Number.NaN;
    longest = Math.max(longest, length);
  }
  return longest;
}

function isCommon(password: string): boolean {
  if (differentCharacters(password) < 5) return true;
  if (longestRun(password.toLowerCase()) >= password.length / 2) return true;
  const letters = plainLetters(password.replaceAll(/^\d+|\d+$/g, ""));
  const digits = password.replaceAll(/\D/g, "").length;
  // A known word with a year behind it is the first thing that is tried; two
  // words and more than a few letters beside them are not.
  return (
    letters.length + digits > 0 &&
    lettersBesideWords(letters) + Math.max(0, digits - 8) < 4 &&
    words.some((word) => letters.includes(word))
  );
}

function containsName(password: string, names: readonly string[]): boolean {
  const lower = password.toLowerCase();
  return names
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .some((part) => part.length >= 4 && lower.includes(part));
}

/**
 * The first reason why a password is refused, if any: length, a list of common
 * words and runs, and the person's own names. Kinds of characters are not
 * counted: such rules make passwords worse (NIST SP 800-63B, 5.1.1.2).
 */
export function findPasswordFlaw(
  password: string,
  names: readonly string[],
): PasswordFlaw | undefined {
  if (password.length < passwordLength.min) return "tooShort";
  if (password.length > passwordLength.max) return "tooLong";
  if (isCommon(password)) return "tooCommon";
  if (containsName(password, names)) return "containsName";
  return undefined;
}

/** Tells whether a PIN is one of those that everybody tries first. */
export function isSimplePin(pin: string): boolean {
  const half = pin.slice(0, pin.length / 2);
  const third = pin.slice(0, pin.length / 3);
  return (
    longestRun(pin) >= 5 ||
    differentCharacters(pin) < 3 ||
    half + half === pin ||
    third.repeat(3) === pin ||
    /^(19|20)\d{4}$/.test(pin)
  );
}
