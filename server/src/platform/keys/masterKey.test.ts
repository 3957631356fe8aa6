// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  getMasterKey,
  KeyError,
  masterKeys,
  parseMasterKey,
} from "./masterKey.ts";

describe("a master key in text form", () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7));

  test("is read from hexadecimal digits, base64 and base64url", () => {
    for (const text of [
      bytes.toString("hex"),
      bytes.toString("hex").toUpperCase(),
      bytes.toString("base64"),
      bytes.toString("base64url"),
      ` ${bytes.toString("hex")}\n`,
    ])
      expect(parseMasterKey(text)).toEqual(bytes);
  });

  test("is refused with its setting's name when it is a phrase or too short", () => {
    for (const text of ["", "correct horse battery staple", "00".repeat(31)])
      expect(() => parseMasterKey(text, "MASTER_KEY_PREVIOUS")).toThrow(
        /^MASTER_KEY_PREVIOUS must be 32 random bytes/,
      );
  });
});

describe("choosing a master key", () => {
  const old = randomBytes(32);
  const present = randomBytes(32);
  const oldId = masterKeys(old).current.id;

  test("finds a previous one by its id", () => {
    expect(getMasterKey(masterKeys(present, [old]), oldId).id).toBe(oldId);
  });

  test("says which key is missing and what to set when none fits", () => {
    expect(() => getMasterKey(masterKeys(present), oldId)).toThrow(KeyError);
    expect(() => getMasterKey(masterKeys(present), oldId)).toThrow(
      new RegExp(`wrapped with master key ${oldId}.*MASTER_KEY_PREVIOUS`),
    );
  });
});
