// SPDX-License-Identifier: EUPL-1.2
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";

/** A fresh key pair: the private half as PKCS #8 DER, the public half as its 32 raw bytes. */
export interface FreshPair {
  readonly privateDer: Buffer;
  readonly publicRaw: Buffer;
}

/** `sign` is Ed25519 (RFC 8032), `encrypt` is X25519 (RFC 7748). */
export type PairUse = "sign" | "encrypt";

// SubjectPublicKeyInfo of RFC 8410 is a constant head and the raw key.
const heads: Readonly<Record<PairUse, Buffer>> = {
  sign: Buffer.from("302a300506032b6570032100", "hex"),
  encrypt: Buffer.from("302a300506032b656e032100", "hex"),
};

/** Makes a key pair for signing or for receiving encrypted content. */
export function makePair(use: PairUse): FreshPair {
  const pair =
    use === "sign"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("x25519");
  const spki = pair.publicKey.export({ type: "spki", format: "der" });
  return {
    privateDer: pair.privateKey.export({ type: "pkcs8", format: "der" }),
    publicRaw: spki.subarray(heads[use].length),
  };
}

/** Reads a private half back. */
export function privateKeyFrom(der: Buffer): KeyObject {
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}

/** Reads a public half from its 32 raw bytes. */
export function publicKeyFrom(use: PairUse, raw: Buffer): KeyObject {
  return createPublicKey({
    key: Buffer.concat([heads[use], raw]),
    format: "der",
    type: "spki",
  });
}

/** Ed25519 signature of the bytes as they are. */
export function signBytes(privateKey: KeyObject, bytes: Buffer): Buffer {
  return sign(null, bytes, privateKey);
}

/** Whether the signature fits the bytes and the raw public key. */
export function isSignedBy(
  publicRaw: Buffer,
  bytes: Buffer,
  signature: Buffer,
): boolean {
  return verify(null, bytes, publicKeyFrom("sign", publicRaw), signature);
}

/** Fingerprint to be read out on the telephone: ten groups of four hexadecimal digits (160 bits). */
export function fingerprintOf(signRaw: Buffer, encryptRaw: Buffer): string {
  const digest = createHash("sha256")
    .update(signRaw)
    .update(encryptRaw)
    .digest("hex")
    .slice(0, 40)
    .toUpperCase();
  return digest.replace(/(.{4})(?=.)/g, "$1 ");
}
