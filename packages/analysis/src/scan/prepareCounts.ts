// SPDX-License-Identifier: EUPL-1.2
import {
  checkCounts,
  checkInteger,
  checkNonNegative,
  checkNotEmpty,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import type { Points } from "../core/coordinates.ts";
import { poissonBaseline } from "./baseline.ts";
import { buildCircles } from "./circles.ts";
import { checkPlaces, distinctPlaces } from "./places.ts";
import { casesByPlace, totalCases } from "./poissonScan.ts";
import type { PoissonPlan } from "./poissonScan.ts";
import { FEW_EVENTS, MAX_STEPS } from "./prepared.ts";
import type { PreparedScan } from "./prepared.ts";
import { scanSettings } from "./settings.ts";
import type { ScanOptions } from "./settings.ts";
import { WindowSearch } from "./windowSearch.ts";

/** Counts of the Poisson model: one place a row, `timeSteps` values a row. */
export interface ScanCounts extends Points {
  readonly timeSteps: number;
  readonly counts: NumberArray;
  /** Expected cases or people at risk; scaled to the number of cases. */
  readonly expected: NumberArray;
}

/** Checks the counts, builds circles and finds the observed clusters. */
export function prepareCounts(
  input: ScanCounts,
  options: ScanOptions,
): PreparedScan<PoissonPlan> {
  const settings = scanSettings("poisson", options);
  checkNotEmpty(input.x, "points");
  checkPlaces(input, options);
  checkInteger(input.timeSteps, "timeSteps", 1, MAX_STEPS);
  const cells = { length: input.x.length * input.timeSteps };
  checkSameLength(cells, "places x timeSteps", input.counts, "counts");
  checkSameLength(cells, "places x timeSteps", input.expected, "expected");
  checkCounts(input.counts, "counts");
  checkNonNegative(input.expected, "expected");
  const merged = mergePlaces(input, options);
  const { timeSteps } = input;
  const weights = Float64Array.from(merged.x, (_, place) =>
    merged.expected
      .subarray(place * timeSteps, (place + 1) * timeSteps)
      .reduce((sum, value) => sum + value, 0),
  );
  const plan: PoissonPlan = {
    model: "poisson",
    circles: buildCircles(merged, settings.coordinates, weights, {
      maxRadiusM: settings.maxRadiusM,
      maxWeight: settings.maxShare * merged.total,
    }),
    counts: merged.counts,
    expected: merged.expected,
    timeSteps,
    maxSteps: Math.min(settings.maxSteps, timeSteps),
    isProspective: settings.isProspective,
    minCases: settings.minCases,
  };
  const search = new WindowSearch(
    plan.circles,
    poissonBaseline(plan.expected, timeSteps),
    plan,
  );
  const total = totalCases(plan);
  return {
    plan,
    findings: {
      settings,
      seed: options.seed,
      n: total,
      totalCases: total,
      excluded: [],
      warnings: total < FEW_EVENTS ? ["fewEvents"] : [],
      places: { x: merged.x, y: merged.y },
      placeOf: merged.placeOf,
      firstStep: 0,
      candidates: search.bestByCentre(
        casesByPlace(plan.counts, timeSteps),
        total,
      ),
      circles: plan.circles,
    },
  };
}

function mergePlaces(input: ScanCounts, options: ScanOptions) {
  const { x, y, placeOf } = distinctPlaces(
    input,
    options.coordinates ?? "metres",
  );
  const { timeSteps } = input;
  const counts = new Float64Array(x.length * timeSteps);
  const expected = new Float64Array(x.length * timeSteps);
  let total = 0;
  let people = 0;
  placeOf.forEach((place, row) => {
    for (let step = 0; step < timeSteps; step++) {
      const at = place * timeSteps + step;
      const count = input.counts[row * timeSteps + step] ?? 0;
      const base = input.expected[row * timeSteps + step] ?? 0;
      if (count > 0 && base === 0) {
        throw new InvalidInputError(
          "expected",
          "inconsistent",
          `is 0 in row ${row}, step ${step}, where there are cases`,
        );
      }
      counts[at] = (counts[at] ?? 0) + count;
      expected[at] = (expected[at] ?? 0) + base;
      total += count;
      people += base;
    }
  });
  if (total === 0) throw new InvalidInputError("counts", "empty", "no case");
  for (let k = 0; k < expected.length; k++) {
    expected[k] = ((expected[k] ?? 0) * total) / people;
  }
  return { x, y, placeOf, counts, expected, total };
}
