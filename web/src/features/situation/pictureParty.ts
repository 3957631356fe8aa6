// SPDX-License-Identifier: EUPL-1.2
import type { Party } from "../../platform/ui/index.ts";

/** One shape for several observations: whose they are, or joint where both have a part. */
export function pictureParty(counts: {
  readonly own: number;
  readonly partner: number;
  readonly joint: number;
}): Party {
  if (counts.joint > 0) return "joint";
  if (counts.own > 0 && counts.partner > 0) return "joint";
  return counts.own > 0 ? "own" : "partner";
}
