// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from "vitest";
import {
  analysePatrolDays,
  buildScaleIndex,
  calibratedComparison,
  checkDifferences,
  coarsenGrid,
  createSurveyDesign,
  density,
  detectCusum,
  detectEars,
  detectFarrington,
  differenceInDifferences,
  empiricalBayesRates,
  estimateReportingDelay,
  estimateSynthetic,
  expectSeasonal,
  findDominatedCells,
  findReleasableDensity,
  getisOrd,
  getisOrdOnGrid,
  interruptedTimeSeries,
  InvalidInputError,
  localMoran,
  moran,
  nearRepeat,
  neighboursWithin,
  permuteNeighbours,
  placeboInference,
  powerOfPlacebos,
  scanCounts,
  scanEvents,
  screenSeries,
  staggeredDid,
  suppressTable,
  surveyMean,
  surveyProportion,
  weightedDisplacementDifference,
  weightedDisplacementQuotient,
} from "../src/index.ts";

/** Whole numbers, used as counts, days and codes alike. */
const SERIES: Readonly<Record<string, readonly number[]>> = {
  empty: [],
  one: [3],
  two: [3, 5],
  "all 0": new Array<number>(24).fill(0),
  "all equal": new Array<number>(24).fill(4),
  duplicates: [1, 1, 1, 2, 2, 2, 9, 9, 9, 0, 0, 0],
  "a thousand million": Array.from({ length: 24 }, (_, i) => 1e9 + (i % 5)),
};

const GRID = {
  westM: -50,
  southM: -50,
  cellWidthM: 50,
  cellHeightM: 50,
  columns: 8,
  rows: 8,
};

/** Places in a row, or all at the same one. */
function placesOf(values: readonly number[], isSamePlace: boolean) {
  return {
    x: values.map((_, i) => (isSamePlace ? 100 : 40 * i)),
    y: values.map(() => 100),
  };
}

const half = (values: readonly number[]) => Math.floor(values.length / 2);
const codes = (values: readonly number[]) => values.map((_, i) => i % 2);

type Run = (values: readonly number[], isSamePlace: boolean) => unknown;

const RUNS: Readonly<Record<string, Run>> = {
  density: (v, same) => density(placesOf(v, same), GRID, { bandwidthM: 60 }),
  getisOrd: (v, same) => getisOrd(v, neighboursWithin(placesOf(v, same), 90)),
  getisOrdOnGrid: (v) =>
    getisOrdOnGrid({ values: v, columns: v.length, rows: 1 }),
  permuteNeighbours: (v, same) =>
    permuteNeighbours(v, neighboursWithin(placesOf(v, same), 90), {
      seed: 1,
      replications: 19,
    }),
  moran: (v, same) =>
    moran(v, neighboursWithin(placesOf(v, same), 90), {
      seed: 1,
      replications: 19,
    }),
  localMoran: (v, same) =>
    localMoran(v, neighboursWithin(placesOf(v, same), 90), { seed: 1 }),
  empiricalBayesRates: (v) =>
    empiricalBayesRates(
      v,
      v.map((y) => 10 * y + 100),
      { per: 1000 },
    ),
  scanEvents: (v, same) =>
    scanEvents(
      { ...placesOf(v, same), day: v.map((y) => y % 1000) },
      { maxRadiusM: 100, maxSteps: 3, seed: 1, replications: 19 },
    ),
  scanCounts: (v, same) =>
    scanCounts(
      {
        ...placesOf(v, same),
        timeSteps: 1,
        counts: v,
        expected: v.map(() => 1),
      },
      { maxRadiusM: 100, maxSteps: 1, seed: 1, replications: 19 },
    ),
  nearRepeat: (v, same) =>
    nearRepeat(
      { ...placesOf(v, same), day: v.map((y) => y % 1000) },
      { seed: 1, replications: 19 },
    ),
  detectFarrington: (v) => detectFarrington({ counts: v }),
  screenSeries: (v) => screenSeries({ series: [v, v] }),
  detectEars: (v) => detectEars({ counts: v, settings: { method: "C3" } }),
  detectCusum: (v) => detectCusum({ counts: v, expected: v.map(() => 4) }),
  expectSeasonal: (v) => expectSeasonal({ counts: v }),
  estimateReportingDelay: (v) =>
    estimateReportingDelay({
      occurredAt: v.map(() => 0),
      reportedAt: v.map((y) => y % 3),
      now: 10,
      maxDelay: 3,
    }),
  interruptedTimeSeries: (v) =>
    interruptedTimeSeries({ counts: v, start: half(v) }),
  differenceInDifferences: (v) =>
    differenceInDifferences({
      counts: v,
      unit: v.map((_, i) => Math.floor(i / 2)),
      period: codes(v),
      isTreated: v.map((_, i) => (i < half(v) ? i % 2 : 0)),
    }),
  placeboInference: (v) =>
    placeboInference({
      counts: v,
      unit: v.map((_, i) => Math.floor(i / 2)),
      period: codes(v),
      isTreated: v.map((_, i) => (i < half(v) ? i % 2 : 0)),
    }),
  staggeredDid: (v) =>
    staggeredDid({
      counts: v,
      unit: v.map((_, i) => Math.floor(i / 2)),
      period: codes(v),
      start: v.map((_, i) => (i < half(v) ? 1 : Infinity)),
      settings: { replications: 19 },
    }),
  estimateSynthetic: (v) =>
    estimateSynthetic({
      outcomes: [v, v, v, v],
      controls: 3,
      periodsBefore: half(v),
      settings: { replications: 19 },
    }),
  calibratedComparison: (v) =>
    calibratedComparison({
      isTreated: v.map((_, i) => (i < 2 ? 1 : 0)),
      match: [{ name: "people", values: v }],
      outcomes: [{ name: "theft", values: v }],
    }),
  weightedDisplacementDifference: (v) =>
    weightedDisplacementDifference({
      treated: v.slice(0, 2),
      control: v.slice(0, 2),
      buffer: v.slice(0, 2),
      bufferControl: v.slice(0, 2),
    }),
  weightedDisplacementQuotient: (v) =>
    weightedDisplacementQuotient({
      treated: v.slice(0, 2),
      buffer: v.slice(1, 3),
      control: v.slice(-2),
    }),
  analysePatrolDays: (v) =>
    analysePatrolDays({
      counts: v,
      place: v.map((_, i) => Math.floor(i / 4)),
      day: v.map((_, i) => i % 4),
      isAssigned: codes(v),
      seed: 1,
      settings: { replications: 19 },
    }),
  powerOfPlacebos: (v) => powerOfPlacebos({ placebos: v }),
  surveyMean: (v) => {
    const design = createSurveyDesign({ weights: v.map(() => 1) });
    return surveyMean({ design, values: v });
  },
  surveyProportion: (v) => {
    const design = createSurveyDesign({ weights: v.map((y) => y + 1) });
    return surveyProportion({
      design,
      values: codes(v),
      settings: { proportionInterval: "kornGraubard" },
    });
  },
  buildScaleIndex: (v) =>
    buildScaleIndex({
      items: [1, 2, 3].map(() => ({
        answers: v.map((y) => 1 + (y % 4)),
        worst: 4,
        best: 1,
      })),
    }),
  suppressTable: (v) => suppressTable({ counts: [v, v] }),
  coarsenGrid: (v) => coarsenGrid({ counts: v, rows: 1, columns: v.length }),
  findReleasableDensity: (v, same) =>
    findReleasableDensity({
      ...placesOf(v, same),
      raster: { minX: 0, minY: 0, cellM: 50, columns: 4, rows: 4 },
      settings: { radiusM: 100 },
    }),
  findDominatedCells: (v) =>
    findDominatedCells({ cell: v.map(() => 1), amount: v }),
  checkDifferences: (v) =>
    checkDifferences({
      releases: [v.map((count, i) => ({ units: [i], count }))],
    }),
};

/** Every p value anywhere in a result. */
function* pValuesOf(value: unknown, key = ""): Generator<number> {
  if (typeof value === "number") {
    if (/^(p|q|p[A-Z]\w*|permutationPValue)$/.test(key)) yield value;
  } else if (ArrayBuffer.isView(value)) {
    for (const item of value as Float64Array) yield* pValuesOf(item, key);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value))
      yield* pValuesOf(part, Array.isArray(value) ? key : name);
  }
}

describe.each(Object.keys(RUNS))("%s", (name) => {
  test.each(Object.keys(SERIES))(
    "%s: a result with p values from 0 to 1, or a refusal by the name of the argument",
    (kind) => {
      for (const isSamePlace of [false, true]) {
        try {
          const result = RUNS[name]?.(SERIES[kind] ?? [], isSamePlace);
          expect(result).toBeDefined();
          for (const p of pValuesOf(result)) {
            expect(Number.isNaN(p) || (p >= 0 && p <= 1)).toBe(true);
          }
          expect(kind).not.toBe("empty");
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error;
          expect(error.argument).not.toBe("");
        }
      }
    },
  );
});
