// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { maxRelative, numbers, readColumns } from "../../test/columns.ts";
import { hasData, readJson } from "../../test/testData.ts";
import {
  calibrateLinear,
  createSurveyDesign,
  rakeWeights,
  surveyMean,
  surveyMeansByDomain,
  surveyProportion,
  surveyRatio,
  surveyTotal,
} from "./index.ts";

const DATA = "analysis/survey";
interface Estimate {
  readonly estimate: number | number[];
  readonly se: number | number[] | number[][];
  readonly lower: number;
  readonly upper: number;
}
interface Limits {
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
}
interface Known {
  readonly nhanes: {
    readonly degf: number;
    readonly mean: Estimate;
    readonly logit: Limits;
    readonly age: { readonly estimate: number[]; readonly se: number[] };
    readonly byRaceSex: {
      readonly race: number[];
      readonly sex: number[];
      readonly estimate: number[];
      readonly se: number[];
    };
  };
  readonly apiclus1: {
    readonly degf: number;
    readonly mean: Estimate;
    readonly total: Estimate;
    readonly deff: number;
    readonly ratio: Estimate;
    readonly logit: Limits;
  };
  readonly fpcNone: Estimate;
  readonly fpc: Estimate;
  readonly raked: { readonly weights: number[]; readonly mean: Estimate };
  readonly calibratedLinear: {
    readonly weights: number[];
    readonly mean: Estimate;
    readonly total: Estimate;
  };
}

/** Flattens what R wrote as number, list or one-cell matrix. */
function flat(value: number | number[] | number[][]): number[] {
  return [value].flat(2);
}

function expectEstimate(
  actual: { estimate: number; se: number },
  known: Estimate,
  at = 0,
): void {
  expect(
    maxRelative([actual.estimate], [flat(known.estimate)[at] ?? 0]),
  ).toBeLessThan(1e-10);
  expect(maxRelative([actual.se], [flat(known.se)[at] ?? 0])).toBeLessThan(
    1e-8,
  );
}

describe.skipIf(!hasData(DATA))("survey estimates against R survey", () => {
  if (!hasData(DATA)) return;
  const known = readJson<Known>(`${DATA}/expected.json`);
  const nhanes = readColumns(`${DATA}/nhanes.csv`);
  const api = readColumns(`${DATA}/apiclus1.csv`);
  const fpc = readColumns(`${DATA}/fpc.csv`);
  const health = createSurveyDesign({
    weights: numbers(nhanes, "WTMEC2YR"),
    strata: numbers(nhanes, "SDMVSTRA"),
    clusters: numbers(nhanes, "SDMVPSU"),
  });
  const cholesterol = numbers(nhanes, "HI_CHOL");
  const isIncluded = Uint8Array.from(cholesterol, (v) =>
    Number.isNaN(v) ? 0 : 1,
  );
  const schools = createSurveyDesign({
    weights: numbers(api, "pw"),
    clusters: numbers(api, "dnum"),
    populationClusters: numbers(api, "fpc"),
  });
  const code = (name: string, levels: string[]) =>
    Float64Array.from(api.get(name) ?? [], (label) => levels.indexOf(label));
  const stype = code("stype", ["E", "H", "M"]);
  const awards = code("awards", ["No", "Yes"]);
  const api00 = numbers(api, "api00");

  it("NHANES: mean with missing answers as a domain, logit interval", () => {
    const mean = surveyMean({
      design: health,
      values: cholesterol,
      isIncluded,
      settings: { quantile: "normal" },
    });
    expectEstimate(mean, known.nhanes.mean);
    expect(mean.lower).toBeCloseTo(known.nhanes.mean.lower, 10);
    expect(mean.degreesOfFreedom).toBe(known.nhanes.degf);
    const share = surveyProportion({
      design: health,
      values: cholesterol,
      isIncluded,
    });
    expect(share.lower).toBeCloseTo(known.nhanes.logit.lower, 10);
    expect(share.upper).toBeCloseTo(known.nhanes.logit.upper, 10);
  });

  it("NHANES: by race and sex, one domain and all at once", () => {
    const race = numbers(nhanes, "race");
    const sex = numbers(nhanes, "RIAGENDR");
    const { byRaceSex } = known.nhanes;
    byRaceSex.estimate.forEach((estimate, at) => {
      const inside = isIncluded.map((mark, i) =>
        mark === 1 &&
        race[i] === byRaceSex.race[at] &&
        sex[i] === byRaceSex.sex[at]
          ? 1
          : 0,
      );
      const mean = surveyMean({
        design: health,
        values: cholesterol,
        isIncluded: inside,
      });
      expectEstimate(mean, {
        estimate,
        se: byRaceSex.se[at] ?? 0,
        lower: 0,
        upper: 0,
      });
    });
    const values = cholesterol.map((v) => (Number.isNaN(v) ? 0 : v));
    const domains = race.map((r, i) =>
      isIncluded[i] === 1 ? 10 * r + (sex[i] ?? 0) : 0,
    );
    const all = surveyMeansByDomain({ design: health, values, domains });
    byRaceSex.estimate.forEach((estimate, at) => {
      const mean = all.find(
        (d) =>
          d.domain ===
          10 * (byRaceSex.race[at] ?? 0) + (byRaceSex.sex[at] ?? 0),
      );
      if (mean === undefined) throw new Error("domain missing");
      expectEstimate(mean, {
        estimate,
        se: byRaceSex.se[at] ?? 0,
        lower: 0,
        upper: 0,
      });
    });
  });

  it("NHANES: shares of age groups", () => {
    const labels = ["(0,19]", "(19,39]", "(39,59]", "(59,Inf]"];
    labels.forEach((label, at) => {
      const rows = nhanes.get("agecat") ?? [];
      const values = Float64Array.from(rows, (v) => (v === label ? 1 : 0));
      const share = surveyProportion({ design: health, values });
      expectEstimate(share, {
        estimate: known.nhanes.age.estimate[at] ?? 0,
        se: known.nhanes.age.se[at] ?? 0,
        lower: 0,
        upper: 0,
      });
    });
  });

  it("api: published mean 644.17 (23.542), total, ratio, design effect", () => {
    const mean = surveyMean({ design: schools, values: api00 });
    expectEstimate(mean, known.apiclus1.mean);
    expect(mean.estimate).toBeCloseTo(644.17, 2);
    expect(mean.se).toBeCloseTo(23.542, 3);
    expect(mean.designEffect).toBeCloseTo(known.apiclus1.deff, 9);
    expect(mean.degreesOfFreedom).toBe(known.apiclus1.degf);
    expectEstimate(
      surveyMean({ design: schools, values: numbers(api, "api99") }),
      known.apiclus1.mean,
      1,
    );
    expectEstimate(
      surveyTotal({ design: schools, values: numbers(api, "enroll") }),
      known.apiclus1.total,
    );
    expectEstimate(
      surveyRatio({
        design: schools,
        values: api00,
        denominators: numbers(api, "api99"),
      }),
      known.apiclus1.ratio,
    );
    const share = surveyProportion({ design: schools, values: awards });
    expect(share.estimate).toBeCloseTo(known.apiclus1.logit.p, 10);
    expect(share.lower).toBeCloseTo(known.apiclus1.logit.lower, 10);
    expect(share.upper).toBeCloseTo(known.apiclus1.logit.upper, 10);
  });

  it("fpc: totals with and without finite population correction", () => {
    const common = {
      weights: numbers(fpc, "weight"),
      strata: numbers(fpc, "stratid"),
      clusters: numbers(fpc, "psuid"),
    };
    const values = numbers(fpc, "x");
    expectEstimate(
      surveyTotal({ design: createSurveyDesign(common), values }),
      known.fpcNone,
    );
    const design = createSurveyDesign({
      ...common,
      populationClusters: numbers(fpc, "Nh"),
    });
    expectEstimate(surveyTotal({ design, values }), known.fpc);
  });

  it("api: raking and linear calibration with residual variance", () => {
    const raked = rakeWeights({
      design: schools,
      margins: [
        {
          categories: stype,
          targets: new Map([
            [0, 4421],
            [1, 755],
            [2, 1018],
          ]),
        },
        {
          categories: awards,
          targets: new Map([
            [0, 2027],
            [1, 4167],
          ]),
        },
      ],
    });
    expect(maxRelative(raked.weights, known.raked.weights)).toBeLessThan(1e-7);
    expectEstimate(
      surveyMean({ design: raked.design, values: api00 }),
      known.raked.mean,
    );
    const linear = calibrateLinear({
      design: schools,
      columns: [
        stype.map(() => 1),
        stype.map((s) => (s === 1 ? 1 : 0)),
        stype.map((s) => (s === 2 ? 1 : 0)),
      ],
      totals: [6194, 755, 1018],
    });
    expect(
      maxRelative(linear.weights, known.calibratedLinear.weights),
    ).toBeLessThan(1e-9);
    expectEstimate(
      surveyMean({ design: linear.design, values: api00 }),
      known.calibratedLinear.mean,
    );
    expectEstimate(
      surveyTotal({ design: linear.design, values: numbers(api, "enroll") }),
      known.calibratedLinear.total,
    );
  });
});
