// SPDX-License-Identifier: EUPL-1.2
import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds that one code is valid (RFC 6238). */
export const totpPeriodS = 30;
const digits = 6;
/** Steps that a clock may be off in each direction. */
const tolerance = 1;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without padding (RFC 4648), as authenticator apps take secrets. */
export function base32(bytes: Buffer): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  let text = "";
  for (let index = 0; index < bits.length; index += 5) {
    const group = bits.slice(index, index + 5).padEnd(5, "0");
    text += alphabet.charAt(Number.parseInt(group, 2));
  }
  return text;
}

/** The code of a time step (RFC 4226, 5.3). */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const value = digest.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(value % 10 ** digits).padStart(digits, "0");
}

/** Number of the time step an instant lies in. */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / 1000 / totpPeriodS);
}

/** The step whose code this is, around an instant; the caller uses it up. */
export function findTotpStep(
  secret: Buffer,
  code: string,
  at: Date,
): number | undefined {
  const typed = Buffer.from(code.replaceAll(/\s/g, ""));
  const now = totpStep(at);
  let found: number | undefined;
  for (let step = now - tolerance; step <= now + tolerance; step += 1) {
    const expected = Buffer.from(totpCode(secret, step));
    if (typed.length === expected.length && timingSafeEqual(typed, expected))
      found = step;
  }
  return found;
}

/** The address that an authenticator app reads from a QR code. */
export function totpUri(secret: Buffer, person: string): string {
  const issuer = "Schulterschluss";
  const label = encodeURIComponent(`${issuer}:${person}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${issuer}&digits=${digits}&period=${totpPeriodS}`;
}
