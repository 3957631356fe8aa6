// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import { gumbelP, monteCarloP, sequentialLength } from "../core/monteCarlo.ts";
import type { Exclusion, SeededResult } from "../core/result.ts";
import type { Circles } from "./circles.ts";
import type { ScanSettings } from "./settings.ts";
import type { Candidate } from "./windowSearch.ts";

/** A cluster: a circle and a window with more cases than expected. */
export interface ScanCluster {
  /** Places of the circle (indices into `places` of the result), nearest to the centre first. */
  readonly places: readonly number[];
  readonly centre: { readonly x: number; readonly y: number };
  /** Distance to the farthest place in metres. */
  readonly radiusM: number;
  /** First and last time step, both included, in the numbers of the input. */
  readonly firstStep: number;
  readonly lastStep: number;
  readonly cases: number;
  readonly expected: number;
  /** cases / expected. */
  readonly ratio: number;
  /** Risk inside over risk outside. */
  readonly relativeRisk: number;
  /** Log likelihood ratio. */
  readonly statistic: number;
  /** Monte Carlo p against the largest ratio of each replication, never 0. */
  readonly p: number;
  /** Approximate p of a Gumbel tail; only meant below 1 / (replications + 1). */
  readonly pGumbelApproximate: number;
  /** With one run a step: a cluster so strong is expected by chance once in so many steps. */
  readonly recurrenceSteps: number;
}

/** Clusters without common places, strongest first. */
export interface ScanResult extends SeededResult<ScanSettings> {
  readonly clusters: readonly ScanCluster[];
  /** Distinct places of the input. */
  readonly places: {
    readonly x: Float64Array;
    readonly y: Float64Array;
  };
  /** Place of each event or row of the input; -1 when excluded. */
  readonly placeOf: Int32Array;
  /** Largest ratio of each replication that counts. */
  readonly simulated: Float64Array;
}

/** What is known before the replications. */
export interface ScanFindings {
  readonly settings: ScanSettings;
  readonly seed: number;
  readonly n: number;
  readonly totalCases: number;
  readonly excluded: readonly Exclusion[];
  readonly warnings: readonly WarningCode[];
  readonly places: ScanResult["places"];
  readonly placeOf: Int32Array;
  readonly firstStep: number;
  /** Best window of each centre, best first. */
  readonly candidates: readonly Candidate[];
  readonly circles: Circles;
}

const EARTH_RADIUS_M = 6371008.8;

function distanceM(
  { places, settings }: ScanFindings,
  a: number,
  b: number,
): number {
  const [ax, ay] = [places.x[a] ?? 0, places.y[a] ?? 0];
  const [bx, by] = [places.x[b] ?? 0, places.y[b] ?? 0];
  if (settings.coordinates === "metres") return Math.hypot(ax - bx, ay - by);
  const radians = Math.PI / 180;
  const haversine =
    Math.sin(((ay - by) * radians) / 2) ** 2 +
    Math.cos(ay * radians) *
      Math.cos(by * radians) *
      Math.sin(((ax - bx) * radians) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** Strongest candidates of which none shares a place with a stronger one. */
function withoutOverlap(findings: ScanFindings): Candidate[] {
  const { candidates, circles, settings } = findings;
  const taken = new Set<number>();
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (kept.length === settings.maxClusters) break;
    const members = membersOf(candidate, circles);
    if (members.some((place) => taken.has(place))) continue;
    for (const place of members) taken.add(place);
    kept.push(candidate);
  }
  return kept;
}

function membersOf({ centre, size }: Candidate, circles: Circles): number[] {
  const from = circles.offsets[centre] ?? 0;
  return Array.from(circles.members.subarray(from, from + size));
}

/** Puts the simulated maxima beside the findings. */
export function finishScan(
  findings: ScanFindings,
  maxima: Float64Array,
): ScanResult {
  const { settings } = findings;
  const top = findings.candidates[0]?.statistic ?? 0;
  const length =
    settings.stopAfter === undefined
      ? undefined
      : sequentialLength(top, maxima, settings.stopAfter);
  const simulated = maxima.slice(0, length);
  // Stopped at the h-th value as extreme: p is h / l (Besag & Clifford).
  const toP = (statistic: number) =>
    length !== undefined && statistic === top
      ? (settings.stopAfter ?? 1) / length
      : monteCarloP(statistic, simulated);
  const warnings = [...findings.warnings];
  if (length !== undefined) warnings.push("stoppedEarly");
  if (findings.candidates.length === 0) warnings.push("noWindowWithExcess");
  return {
    settings,
    n: findings.n,
    excluded: findings.excluded,
    warnings,
    seed: findings.seed,
    clusters: withoutOverlap(findings).map((candidate) =>
      describe(candidate, findings, simulated, toP(candidate.statistic)),
    ),
    places: findings.places,
    placeOf: findings.placeOf,
    simulated,
  };
}

function describe(
  candidate: Candidate,
  findings: ScanFindings,
  simulated: Float64Array,
  p: number,
): ScanCluster {
  const { cases, expected, statistic, centre } = candidate;
  const total = findings.totalCases;
  const places = membersOf(candidate, findings.circles);
  const outside = (total - cases) / (total - expected);
  return {
    places,
    centre: {
      x: findings.places.x[centre] ?? 0,
      y: findings.places.y[centre] ?? 0,
    },
    radiusM: distanceM(findings, centre, places[places.length - 1] ?? centre),
    firstStep: findings.firstStep + candidate.firstStep,
    lastStep: findings.firstStep + candidate.lastStep,
    cases,
    expected,
    ratio: cases / expected,
    relativeRisk: cases / expected / outside,
    statistic,
    p,
    pGumbelApproximate: gumbelP(statistic, simulated),
    recurrenceSteps: 1 / p,
  };
}
