// SPDX-License-Identifier: EUPL-1.2
// Apart from the schemas: the phone needs the names without the checker.

/** Urgency: P1 immediate, P2 urgent, P3 this shift, P4 routine, P5 planned. */
export const urgencies = ["p1", "p2", "p3", "p4", "p5"] as const;
