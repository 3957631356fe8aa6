// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxRelative, numbers, readColumns } from "../../test/columns.ts";
import { hasData, readJson } from "../../test/testData.ts";
import { RandomStream } from "../core/random.ts";
import {
  buildScaleIndex,
  calibrateLinear,
  createSurveyDesign,
  effectiveSampleSize,
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

function randomSample(seed: number, n: number) {
  const random = new RandomStream(seed);
  const list = (draw: () => number) => Float64Array.from({ length: n }, draw);
  return {
    weights: list(() => 1 + 9 * random.nextUnit()),
    strata: list(() => random.nextBelow(4)),
    clusters: list(() => random.nextBelow(6)),
    values: list(() => random.nextNormal()),
    domains: list(() => random.nextBelow(3)),
  };
}

describe("survey estimates by definition", () => {
  it("estimates all domains as one by one", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const sample = randomSample(seed, 300);
      const design = createSurveyDesign(sample);
      for (const mean of surveyMeansByDomain({ design, ...sample })) {
        const isIncluded = Uint8Array.from(sample.domains, (d) =>
          d === mean.domain ? 1 : 0,
        );
        const { domain, ...rest } = mean;
        const alone = surveyMean({ design, values: sample.values, isIncluded });
        expect(rest.estimate).toBeCloseTo(alone.estimate, 12);
        expect(rest.se).toBeCloseTo(alone.se, 12);
        expect([rest.n, rest.degreesOfFreedom, domain]).toEqual([
          alone.n,
          alone.degreesOfFreedom,
          mean.domain,
        ]);
        expect(rest.designEffect).toBeCloseTo(alone.designEffect, 10);
      }
    }
  });

  it("reduces to the textbook for a simple random sample", () => {
    const values = [3, 5, 8, 2, 9, 4];
    const design = createSurveyDesign({
      weights: values.map(() => 10),
      populationClusters: values.map(() => 60),
    });
    const mean = surveyMean({ design, values });
    const variance = values.reduce((sum, v) => sum + (v - 31 / 6) ** 2, 0) / 5;
    expect(mean.estimate).toBeCloseTo(31 / 6, 12);
    expect(mean.se).toBeCloseTo(Math.sqrt((variance / 6) * 0.9), 12);
    expect(mean.designEffect).toBeCloseTo(1, 12);
    expect(mean.effectiveN).toBeCloseTo(6, 12);
  });

  it("does not change with the scale of weights, the order of answers or the names of codes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (seed, scale) => {
          const sample = randomSample(seed, 120);
          const plain = surveyMean({
            design: createSurveyDesign(sample),
            values: sample.values,
          });
          const other = surveyMean({
            design: createSurveyDesign({
              weights: sample.weights.map((w) => w * scale).toReversed(),
              strata: sample.strata.map((s) => 99 - s).toReversed(),
              clusters: sample.clusters.map((c) => c * 7).toReversed(),
            }),
            values: sample.values.toReversed(),
          });
          expect(other.estimate).toBeCloseTo(plain.estimate, 9);
          expect(other.se).toBeCloseTo(plain.se, 9);
        },
      ),
      { seed: 3, numRuns: 50 },
    );
  });

  it("covers the truth as often as promised, also for rare answers by Korn and Graubard", () => {
    const random = new RandomStream(77);
    let inside = 0;
    for (let run = 0; run < 400; run++) {
      const values = Float64Array.from({ length: 200 }, () =>
        random.nextUnit() < 0.03 ? 1 : 0,
      );
      const design = createSurveyDesign({ weights: values.map(() => 1) });
      const { lower, upper } = surveyProportion({
        design,
        values,
        settings: { proportionInterval: "kornGraubard" },
      });
      if (lower <= 0.03 && upper >= 0.03) inside++;
    }
    expect(inside / 400).toBeGreaterThanOrEqual(0.95);
  });

  it("gives Clopper-Pearson limits for a share of zero", () => {
    const design = createSurveyDesign({
      weights: new Array<number>(50).fill(1),
    });
    const share = surveyProportion({
      design,
      values: new Array<number>(50).fill(0),
    });
    expect(share.lower).toBe(0);
    expect(share.upper).toBeCloseTo(1 - 0.025 ** (1 / 50), 6);
  });

  it("meets raked margins and keeps the ratio of people in one cell", () => {
    const sample = randomSample(5, 400);
    const design = createSurveyDesign(sample);
    const { weights } = rakeWeights({
      design,
      margins: [
        {
          categories: sample.domains,
          targets: new Map([
            [0, 500],
            [1, 300],
            [2, 200],
          ]),
        },
        {
          categories: sample.strata,
          targets: new Map([
            [0, 250],
            [1, 250],
            [2, 250],
            [3, 250],
          ]),
        },
      ],
    });
    const sum = (codes: Float64Array, code: number) =>
      weights.reduce((total, w, i) => total + (codes[i] === code ? w : 0), 0);
    expect(sum(sample.domains, 1)).toBeCloseTo(300, 8);
    expect(sum(sample.strata, 3)).toBeCloseTo(250, 8);
    expect(effectiveSampleSize(weights)).toBeLessThan(400);
  });
});

describe("survey input that cannot be used", () => {
  const weights = [1, 1, 1, 1];
  it.each([
    ["strata", () => createSurveyDesign({ weights, strata: [1, 1, 1, 2] })],
    ["clusters", () => createSurveyDesign({ weights, clusters: [1, 1, 1, 1] })],
    ["weights", () => createSurveyDesign({ weights: [] })],
    ["weights", () => createSurveyDesign({ weights: [0, 0] })],
    ["weights", () => createSurveyDesign({ weights: [1, -1] })],
    [
      "populationClusters",
      () => createSurveyDesign({ weights, populationClusters: [2, 2, 2, 2] }),
    ],
    [
      "values",
      () =>
        surveyMean({
          design: createSurveyDesign({ weights }),
          values: [1, 2, 3, Number.NaN],
        }),
    ],
    [
      "isIncluded",
      () =>
        surveyMean({
          design: createSurveyDesign({ weights }),
          values: weights,
          isIncluded: new Uint8Array(4),
        }),
    ],
    [
      "values",
      () =>
        surveyProportion({
          design: createSurveyDesign({ weights }),
          values: [0, 1, 2, 0],
        }),
    ],
    [
      "margins[0].targets",
      () =>
        rakeWeights({
          design: createSurveyDesign({ weights }),
          margins: [{ categories: [0, 0, 1, 1], targets: new Map([[0, 5]]) }],
        }),
    ],
    [
      "margins[1].targets",
      () =>
        rakeWeights({
          design: createSurveyDesign({ weights }),
          margins: [
            {
              categories: [0, 0, 1, 1],
              targets: new Map([
                [0, 5],
                [1, 5],
              ]),
            },
            {
              categories: [0, 1, 0, 1],
              targets: new Map([
                [0, 5],
                [1, 6],
              ]),
            },
          ],
        }),
    ],
  ])("is refused with the argument %s", (argument, run) => {
    expect(run).toThrow(argument);
  });

  it("is accepted when the lonely unit is the whole stratum", () => {
    const design = createSurveyDesign({
      weights,
      strata: [1, 1, 1, 2],
      populationClusters: [9, 9, 9, 1],
    });
    expect(surveyMean({ design, values: [1, 2, 3, 4] }).se).toBeGreaterThan(0);
  });
});

describe("buildScaleIndex", () => {
  it("recovers alpha and omega of a one-factor scale", () => {
    const random = new RandomStream(8);
    const factor = Array.from({ length: 4000 }, () => random.nextNormal());
    const items = [0.9, 0.7, 0.6, 0.8].map((loading) => ({
      answers: factor.map((f) =>
        Math.min(
          5,
          Math.max(
            -5,
            loading * f +
              Math.sqrt(1 - loading * loading) * random.nextNormal(),
          ),
        ),
      ),
      worst: -5,
      best: 5,
    }));
    const { alpha, omega } = buildScaleIndex({ items });
    const common = (0.9 + 0.7 + 0.6 + 0.8) ** 2;
    const unique = 4 - (0.81 + 0.49 + 0.36 + 0.64);
    expect(omega).toBeCloseTo(common / (common + unique), 1);
    expect(alpha).toBeLessThan(omega);
    expect(alpha).toBeGreaterThan(0.8);
  });

  it("turns reversed items, needs seven in ten answers and says who was left out", () => {
    const items = [
      { answers: [1, 1, Number.NaN], worst: 4, best: 1 },
      { answers: [5, Number.NaN, Number.NaN], worst: 0, best: 5 },
      { answers: [2, 2, 1], worst: 0, best: 4 },
    ];
    const index = buildScaleIndex({ items });
    expect(index.values[0]).toBeCloseTo((100 + 100 + 50) / 3, 12);
    expect([...index.isIncluded]).toEqual([1, 0, 0]);
    expect(index.excluded).toEqual([
      { reason: "tooFewItemsAnswered", count: 2 },
    ]);
  });

  it("refuses answers outside the scale", () => {
    expect(() =>
      buildScaleIndex({ items: [{ answers: [7], worst: 1, best: 5 }] }),
    ).toThrow("items[0].answers");
  });
});
