// SPDX-License-Identifier: EUPL-1.2
import type { ScanFindings } from "./result.ts";

/** Plan for the replications, findings of the observed data. */
export interface PreparedScan<Plan> {
  readonly plan: Plan;
  readonly findings: ScanFindings;
}

/** Longest study period in time steps. */
export const MAX_STEPS = 20_000;

/** Below this many events hardly anything can become notable, and the result warns. */
export const FEW_EVENTS = 20;
