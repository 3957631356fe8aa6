// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";

/** Least number of observations behind a public figure. */
export const leastPublicCount = 5;

/**
 * A figure as the public may see it: nothing below five, and above it whole
 * fives only, so that two figures read one after the other never tell of fewer.
 */
export function publicCountOf(count: number): number | null {
  const steps = Math.floor(count / leastPublicCount);
  return steps < 1 ? null : steps * leastPublicCount;
}

/** Null: fewer than five, perhaps none. */
export const publicCount = z
  .number()
  .int()
  .min(leastPublicCount)
  .multipleOf(leastPublicCount)
  .nullable();
export type PublicCount = z.infer<typeof publicCount>;
