// SPDX-License-Identifier: EUPL-1.2
import { checkpoint } from "../core/control.ts";
import type { RunControl } from "../core/control.ts";
import { sequentialLength } from "../core/monteCarlo.ts";
import type { PermutationPlan } from "./permutationPlan.ts";
import { PoissonScan } from "./poissonScan.ts";
import type { PoissonPlan } from "./poissonScan.ts";
import { prepareCounts } from "./prepareCounts.ts";
import type { ScanCounts } from "./prepareCounts.ts";
import type { PreparedScan } from "./prepared.ts";
import { prepareEvents } from "./prepareEvents.ts";
import type { EventOptions, ScanEvents } from "./prepareEvents.ts";
import { ProspectiveScan } from "./prospective.ts";
import { finishScan } from "./result.ts";
import type { ScanResult } from "./result.ts";
import { RetrospectiveScan } from "./retrospective.ts";
import type { ScanOptions } from "./settings.ts";

/** What replications are computed from; plain arrays, fit to be sent to a worker. */
export type ScanPlan = PermutationPlan | PoissonPlan;

/** A plan made ready on one thread. */
export interface ScanReplicator {
  readonly observed: () => number;
  /** Largest ratio of one replication: the same wherever it runs. */
  readonly replicate: (seed: number, index: number) => number;
}

/** Makes a plan ready. */
export function scanReplicator(plan: ScanPlan): ScanReplicator {
  if (plan.model === "poisson") return new PoissonScan(plan);
  return plan.isProspective
    ? new ProspectiveScan(plan)
    : new RetrospectiveScan(plan);
}

function run(
  { plan, findings }: PreparedScan<ScanPlan>,
  control: RunControl,
): ScanResult {
  const { replications, stopAfter } = findings.settings;
  const scan = scanReplicator(plan);
  const maxima = new Float64Array(replications);
  const top = findings.candidates[0]?.statistic ?? 0;
  for (let index = 0; index < replications; index++) {
    maxima[index] = scan.replicate(findings.seed, index);
    if (index % 10 !== 9 && index + 1 < replications) continue;
    checkpoint(control, index + 1, replications);
    const sofar = maxima.subarray(0, index + 1);
    const stop =
      stopAfter !== undefined && sequentialLength(top, sofar, stopAfter);
    if (stop !== undefined && stop !== false) break;
  }
  return finishScan(findings, maxima);
}

/**
 * Space-time permutation scan of events: is there a place and a time with more
 * events than their places and their times make one expect? Needs no
 * population. Coordinates in metres of one projected system or, if said so, in
 * degrees; `day` whole numbers. Places at the same distance from a centre
 * enter together. Source: Kulldorff et al., PLoS Medicine 2 (2005) e59.
 * Throws InvalidInputError naming the argument.
 */
export function scanEvents(
  events: ScanEvents,
  options: EventOptions,
  control: RunControl = {},
): ScanResult {
  return run(prepareEvents(events, options), control);
}

/**
 * Space-time scan of counts against expected cases (Poisson model); with one
 * time step it is the purely spatial scan. `counts` and `expected` have one
 * row of `timeSteps` values a place. Source: Kulldorff, Commun. Statist. 26
 * (1997) 1481-1496; Kulldorff et al., Am. J. Public Health 88 (1998) 1377.
 */
export function scanCounts(
  input: ScanCounts,
  options: ScanOptions,
  control: RunControl = {},
): ScanResult {
  return run(prepareCounts(input, options), control);
}
