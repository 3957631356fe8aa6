// SPDX-License-Identifier: EUPL-1.2
import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  decrypt,
  encrypt,
  unwrapDataKey,
  wrapDataKey,
  wrappedPrefix,
  wrappingKeyId,
} from "./envelope.ts";
import { KeyError } from "./masterKey.ts";

const key = createSecretKey(randomBytes(32));
const wrapping = { id: "019aa0c1-7f00-7000-8000-00000000000a", key };
const organisation = "019aa0c1-7f00-7000-8000-000000000001";

describe("an encrypted value", () => {
  test("opens with the same key and context", () => {
    const blob = encrypt(key, "a", Buffer.from("Zeugin: Frau M."));
    expect(decrypt(key, "a", blob).toString()).toBe("Zeugin: Frau M.");
  });

  test("opens when it is empty", () => {
    expect(decrypt(key, "a", encrypt(key, "a", Buffer.alloc(0)))).toEqual(
      Buffer.alloc(0),
    );
  });

  test("does not hold its plain text and differs each time", () => {
    const plain = Buffer.from("Zeugin: Frau M.");
    const first = encrypt(key, "a", plain);
    expect(first.includes(plain)).toBe(false);
    expect(first.equals(encrypt(key, "a", plain))).toBe(false);
  });

  test("does not open in another context, with another key or when any byte is altered", () => {
    const blob = encrypt(key, "a", Buffer.from("text"));
    expect(() => decrypt(key, "b", blob)).toThrow(KeyError);
    expect(() => decrypt(createSecretKey(randomBytes(32)), "a", blob)).toThrow(
      KeyError,
    );
    for (let at = 0; at < blob.length; at += 1) {
      const altered = Buffer.from(blob);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => decrypt(key, "a", altered)).toThrow(KeyError);
    }
  });

  test("is refused when it is shortened", () => {
    const blob = encrypt(key, "a", Buffer.from("text"));
    expect(() => decrypt(key, "a", blob.subarray(0, -1))).toThrow(KeyError);
    expect(() => decrypt(key, "a", blob.subarray(0, 10))).toThrow(KeyError);
  });
});

describe("a wrapped data key", () => {
  const dataKey = randomBytes(32);

  test("names its wrapping key and opens with it", () => {
    const wrapped = wrapDataKey(wrapping, organisation, dataKey);
    expect(wrappingKeyId(wrapped)).toBe(wrapping.id);
    expect(wrapped.subarray(0, 17)).toEqual(wrappedPrefix(wrapping.id));
    expect(unwrapDataKey(wrapping, organisation, wrapped)).toEqual(dataKey);
  });

  test("does not open for another organisation or as the key of another id", () => {
    const wrapped = wrapDataKey(wrapping, organisation, dataKey);
    const other = "019aa0c1-7f00-7000-8000-000000000002";
    expect(() => unwrapDataKey(wrapping, other, wrapped)).toThrow(KeyError);
    expect(() =>
      unwrapDataKey({ id: other, key }, organisation, wrapped),
    ).toThrow(KeyError);
  });
});
