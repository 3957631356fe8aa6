// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { getMasterKey, KeyError, masterKeys } from "./masterKey.ts";

test("a master key has exactly 32 bytes", () => {
  expect(() => masterKeys(randomBytes(31))).toThrow(
    "a master key has 32 bytes, got 31",
  );
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
