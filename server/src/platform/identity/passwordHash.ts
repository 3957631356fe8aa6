// SPDX-License-Identifier: EUPL-1.2
import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Takes the place of a missing hash, so that an unknown name takes as long as
// a known one.
let stranger: Promise<string> | undefined;

/** argon2id of a password or, with a pepper, of a PIN. */
export function hashPassword(
  password: string,
  pepper?: Buffer,
): Promise<string> {
  const secret = pepper === undefined ? {} : { secret: pepper };
  return hash(password.normalize("NFKC"), { ...cost, ...secret });
}

/** Whether the password fits; takes the same time when there is no hash. */
export async function isPassword(
  password: string,
  stored: string | null | undefined,
  pepper?: Buffer,
): Promise<boolean> {
  stranger ??= hashPassword("nobody has this password");
  const secret = pepper === undefined ? {} : { secret: pepper };
  const fits = await verify(
    stored ?? (await stranger),
    password.normalize("NFKC"),
    secret,
  );
  return fits && stored !== null && stored !== undefined;
}
