// SPDX-License-Identifier: EUPL-1.2
import type { Actor, Uuid } from "../db/actor.ts";

/** Circles with the instant at which they may change by themselves. */
export interface DatedCircles {
  readonly circles: Actor["circles"];
  /** Null when nothing that was compiled is dated. */
  readonly until: Date | null;
}

/**
 * Compiles the circles that units of an organisation are in at an instant; no
 * units means the whole organisation. Given by the composition root.
 */
export interface CircleSource {
  circlesOf(
    organisationId: Uuid,
    unitIds: readonly Uuid[],
    at: Date,
  ): Promise<DatedCircles>;
}

/** For an organisation without any agreement, and for tests that need none. */
export const noCircles: CircleSource = {
  circlesOf: async () => ({
    circles: { party: [], picture: [] },
    until: null,
  }),
};
