// SPDX-License-Identifier: EUPL-1.2
import { diffieHellman } from "node:crypto";
import { expect, test } from "vitest";
import {
  fingerprintOf,
  isSignedBy,
  makePair,
  privateKeyFrom,
  publicKeyFrom,
  signBytes,
} from "./signing.ts";

test("a signature fits its bytes and its key alone", () => {
  const pair = makePair("sign");
  const bytes = Buffer.from("envelope");
  const signature = signBytes(privateKeyFrom(pair.privateDer), bytes);
  expect(isSignedBy(pair.publicRaw, bytes, signature)).toBe(true);
  expect(isSignedBy(pair.publicRaw, Buffer.from("other"), signature)).toBe(
    false,
  );
  expect(isSignedBy(makePair("sign").publicRaw, bytes, signature)).toBe(false);
});

// RFC 8032, section 7.1, test 2.
test("verifies the published Ed25519 example", () => {
  const publicRaw = Buffer.from(
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "hex",
  );
  const signature = Buffer.from(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "hex",
  );
  expect(isSignedBy(publicRaw, Buffer.from("72", "hex"), signature)).toBe(true);
});

test("two organisations agree on a secret with their encryption keys", () => {
  const [a, b] = [makePair("encrypt"), makePair("encrypt")];
  const agree = (own: typeof a, other: typeof a) =>
    diffieHellman({
      privateKey: privateKeyFrom(own.privateDer),
      publicKey: publicKeyFrom("encrypt", other.publicRaw),
    });
  expect(agree(a, b)).toEqual(agree(b, a));
});

test("the fingerprint is ten groups of four and differs by key", () => {
  const [sign, encrypt] = [makePair("sign"), makePair("encrypt")];
  const fingerprint = fingerprintOf(sign.publicRaw, encrypt.publicRaw);
  expect(fingerprint).toMatch(/^([0-9A-F]{4} ){9}[0-9A-F]{4}$/);
  expect(fingerprint).not.toBe(
    fingerprintOf(makePair("sign").publicRaw, encrypt.publicRaw),
  );
});
