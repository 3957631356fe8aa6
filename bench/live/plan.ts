// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";

/** What is sent and who may see it: fixed before anything runs. */
export interface LivePlan {
  readonly organisations: readonly string[];
  readonly viewersEach: number;
  readonly changesPerSecond: number;
  readonly durationS: number;
  readonly changes: readonly PlannedChange[];
}

export interface PlannedChange {
  /** Id of the changed object; names the change on the wire. */
  readonly id: string;
  /** Places of the two organisations in the list. */
  readonly seenBy: readonly [writer: number, partner: number];
}

/** A UUID that is always the same for a name. */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The 1,000 viewers of 20 organisations, with 100 changes a second for each to two of them. */
export function makePlan(durationS: number): LivePlan {
  const organisations = Array.from({ length: 20 }, (_, i) =>
    idOf(`organisation ${i}`),
  );
  const changesPerSecond = 100;
  // Linear congruential generator of Numerical Recipes, seed 1.
  let state = 1;
  const below = (bound: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const changes = Array.from(
    { length: changesPerSecond * durationS },
    (_, i): PlannedChange => {
      const writer = below(20);
      const partner = (writer + 1 + below(19)) % 20;
      return { id: idOf(`change ${i}`), seenBy: [writer, partner] };
    },
  );
  return {
    organisations,
    viewersEach: 50,
    changesPerSecond,
    durationS,
    changes,
  };
}
