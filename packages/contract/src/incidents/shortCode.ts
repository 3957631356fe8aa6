// SPDX-License-Identifier: EUPL-1.2

/** Digits and capitals without 0/O, 1/I/L and U, so that a code can be read out. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Short code of an entry, e.g. `K7-4Q2`, the same on the phone before the
 * server has seen the entry and on every screen afterwards: five places from
 * the random end of its UUIDv7 (30^5, about 24 million). For talking about an
 * entry, never for finding one.
 */
export function shortCode(id: string): string {
  let rest = BigInt(`0x${id.replaceAll("-", "").slice(-15)}`);
  const base = BigInt(alphabet.length);
  let code = "";
  for (let place = 0; place < 5; place += 1) {
    code += alphabet[Number(rest % base)] ?? "";
    rest /= base;
  }
  return `${code.slice(0, 2)}-${code.slice(2)}`;
}
