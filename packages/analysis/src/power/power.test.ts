// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { RandomStream } from "../core/random.ts";
import {
  powerOfDifferences,
  powerOfDisplacement,
  powerOfPatrolDays,
  powerOfPlacebos,
  powerOfShares,
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
