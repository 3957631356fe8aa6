// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { poisson } from "../../test/randomCounts.ts";
import { RandomStream } from "../core/random.ts";
import { calibratedComparison, staggeredDid } from "../effect/index.ts";
import {
  powerOfCalibratedComparison,
  powerOfDifferences,
  powerOfDisplacement,
  powerOfPatrolDays,
  powerOfPlacebos,
  powerOfShares,
  powerOfStaggeredStarts,
  powerOfTimeSeries,
} from "./index.ts";

function normalCount(mean: number, random: RandomStream): number {
  return Math.max(1, Math.round(mean + Math.sqrt(mean) * random.nextNormal()));
}

const FOUR = {
  treatedBefore: 400,
  treatedAfter: 400,
  controlBefore: 2000,
  controlAfter: 2000,
};

describe("powerOfDifferences", () => {
  it("agrees with simulated tests", () => {
    const random = new RandomStream(1);
    const { power } = powerOfDifferences({ ...FOUR, ratio: 0.82 });
    let found = 0;
    for (let run = 0; run < 4000; run++) {
      const [a, b, c, d] = [400, 400 * 0.82, 2000, 2000].map((mean) =>
        normalCount(mean, random),
      );
      const log = Math.log(((b ?? 1) / (a ?? 1)) * ((c ?? 1) / (d ?? 1)));
      const se = Math.sqrt(
        1 / (a ?? 1) + 1 / (b ?? 1) + 1 / (c ?? 1) + 1 / (d ?? 1),
      );
      if (Math.abs(log / se) > 1.959964) found++;
    }
    expect(Math.abs(found / 4000 - power)).toBeLessThan(0.025);
  });

  it("reaches the target power exactly at the smallest detectable ratio", () => {
    const { minimumDetectableRatio, minimumDetectableIncrease } =
      powerOfDifferences({ ...FOUR, ratio: 0.9 });
    expect(
      powerOfDifferences({ ...FOUR, ratio: minimumDetectableRatio }).power,
    ).toBeCloseTo(0.8, 6);
    expect(
      powerOfDifferences({ ...FOUR, ratio: minimumDetectableIncrease }).power,
    ).toBeCloseTo(0.8, 6);
  });

  it("has power alpha where nothing happens, and less power with overdispersion or areas that vary", () => {
    expect(powerOfDifferences({ ...FOUR, ratio: 1 }).power).toBeCloseTo(
      0.05,
      10,
    );
    const plain = powerOfDifferences({ ...FOUR, ratio: 0.85 }).power;
    expect(
      powerOfDifferences({ ...FOUR, ratio: 0.85, dispersion: 2 }).power,
    ).toBeLessThan(plain);
    expect(
      powerOfDifferences({ ...FOUR, ratio: 0.85, clusterVariance: 0.05 }).power,
    ).toBeLessThan(plain);
  });

  it("says when only large effects can be found", () => {
    const tiny = powerOfDifferences({
      treatedBefore: 8,
      treatedAfter: 8,
      controlBefore: 9,
      controlAfter: 9,
      ratio: 0.8,
    });
    expect(tiny.warnings).toEqual(["onlyLargeEffectsDetectable"]);
    expect(() =>
      powerOfDifferences({ ...FOUR, treatedBefore: 0, ratio: 0.8 }),
    ).toThrow("treatedBefore");
  });
});

describe("power of other designs", () => {
  it("time series: more steps and less correlation find smaller effects", () => {
    const base = {
      expectedPerStep: 40,
      stepsBefore: 24,
      stepsAfter: 12,
      ratio: 0.8,
    };
    const plain = powerOfTimeSeries(base).minimumDetectableRatio;
    expect(
      powerOfTimeSeries({ ...base, stepsBefore: 60, stepsAfter: 36 })
        .minimumDetectableRatio,
    ).toBeGreaterThan(plain);
    expect(
      powerOfTimeSeries({ ...base, autocorrelation: 0.4 })
        .minimumDetectableRatio,
    ).toBeLessThan(plain);
  });

  it("time series without trend or season is a ratio of two sums", () => {
    const { seLogRatio } = powerOfPatrolDays({
      expectedPerDay: 0.5,
      places: 10,
      daysPerPlace: 100,
      ratio: 0.8,
    });
    expect(seLogRatio).toBeCloseTo(Math.sqrt(1 / 200 + 1 / 250), 12);
  });

  it("displacement: the rule of thumb of Wheeler and Ratcliffe, a hundred events must fall by about thirty", () => {
    const result = powerOfDisplacement({
      decrease: 33,
      expectedPerPeriod: [100, 100, 0, 0],
      settings: { alpha: 0.1, sides: 2, targetPower: 0.5 },
    });
    expect(result.minimumDetectableDecrease).toBeCloseTo(1.6448536 * 20, 4);
  });

  it("shares: the design effect divides the sample", () => {
    const base = {
      shareBefore: 0.5,
      shareAfter: 0.4,
      nBefore: 800,
      nAfter: 800,
    };
    const half = powerOfShares({ ...base, nBefore: 400, nAfter: 400 });
    expect(powerOfShares({ ...base, designEffect: 2 }).power).toBeCloseTo(
      half.power,
      12,
    );
  });

  it("placebos: too few of them can show nothing", () => {
    expect(powerOfPlacebos({ placebos: [1, -2, 3] })).toMatchObject({
      minimumDetectableEffect: Infinity,
      smallestPValue: 0.25,
    });
    const random = new RandomStream(4);
    const placebos = Array.from({ length: 999 }, () => random.nextNormal());
    expect(powerOfPlacebos({ placebos }).minimumDetectableEffect).toBeCloseTo(
      1.96 + 0.84,
      0,
    );
  });
});

function spread(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

describe("powerOfStaggeredStarts", () => {
  it("is the difference-in-differences where all start at once", () => {
    const cohorts = [
      { start: 6, expectedPerPeriod: 40 },
      { start: Infinity, expectedPerPeriod: 200 },
    ];
    const plan = { cohorts, periods: 10, ratio: 0.8, dispersion: 1.3 };
    const known = powerOfDifferences({
      treatedBefore: 240,
      treatedAfter: 160,
      controlBefore: 1200,
      controlAfter: 800,
      ratio: 0.8,
      dispersion: 1.3,
    });
    const ours = powerOfStaggeredStarts(plan);
    expect(ours.seLogRatio).toBeCloseTo(known.seLogRatio, 6);
    expect(ours.minimumDetectableRatio).toBeCloseTo(
      known.minimumDetectableRatio,
      6,
    );
  });

  it.each(["notYetTreated", "neverTreated"] as const)(
    "expects the spread that simulated estimates have: %s",
    (comparison) => {
      const starts = [3, 6, Infinity];
      const random = new RandomStream(31);
      const logs = Array.from({ length: 600 }, () => {
        const unit = Array.from({ length: 24 }, (_, i) => Math.floor(i / 8));
        const start = unit.map((u) => starts[u] ?? Infinity);
        const period = unit.map((_, i) => i % 8);
        const counts = unit.map((_, i) =>
          poisson((period[i] ?? 0) >= (start[i] ?? 0) ? 24 : 30, random),
        );
        const settings = { comparison, replications: 1 } as const;
        const input = { counts, unit, period, start, settings };
        return Math.log(staggeredDid(input).overall.ratio);
      });
      const { seLogRatio } = powerOfStaggeredStarts({
        cohorts: starts.map((start) => ({ start, expectedPerPeriod: 30 })),
        periods: 8,
        ratio: 0.8,
        comparison,
      });
      // The spread of 600 draws is known to 3 %.
      expect(Math.abs(spread(logs) / seLogRatio - 1)).toBeLessThan(0.12);
    },
  );

  it("refuses plans that compare with nothing, by name", () => {
    const plan = (start: number) => () =>
      powerOfStaggeredStarts({
        cohorts: [{ start, expectedPerPeriod: 10 }],
        periods: 8,
        ratio: 0.8,
      });
    expect(plan(4)).toThrow("cohorts");
    expect(plan(0)).toThrow("cohorts[0].start");
  });
});

describe("powerOfCalibratedComparison", () => {
  it("expects the spread that simulated comparisons have", () => {
    const random = new RandomStream(32);
    const size = Array.from({ length: 200 }, () => 1 + random.nextBelow(4));
    const isTreated = size.map((_, i) => (i < 20 ? 1 : 0));
    const match = [{ name: "size", values: size }];
    const total = size.slice(0, 20).reduce((a, b) => a + b, 0);
    let effectiveControls = 0;
    const logs = Array.from({ length: 400 }, () => {
      const values = size.map((s, i) =>
        poisson(s * (i < 20 ? 1.6 : 2), random),
      );
      const outcomes = [{ name: "theft", values }];
      const result = calibratedComparison({ isTreated, match, outcomes });
      effectiveControls = result.effectiveControls;
      return Math.log(1 + (result.outcomes[0]?.change ?? Number.NaN));
    });
    const { seLogRatio } = powerOfCalibratedComparison({
      treatedAfter: 2 * total,
      treatedAreas: 20,
      effectiveControls,
      ratio: 0.8,
    });
    // The spread of 400 draws is known to 4 %; weights lean to large areas a little.
    expect(Math.abs(spread(logs) / seLogRatio - 1)).toBeLessThan(0.15);
  });
});
