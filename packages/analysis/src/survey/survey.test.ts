// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../core/random.ts";
import {
  createSurveyDesign,
  effectiveSampleSize,
  rakeWeights,
  surveyMean,
  surveyMeansByDomain,
  surveyProportion,
} from "./index.ts";

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
