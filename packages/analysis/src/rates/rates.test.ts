// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasData, readJson } from "../../test/testData.ts";
import { moran } from "../autocorrelation/index.ts";
import type { Area } from "../grid/index.ts";
import { RandomStream } from "../core/random.ts";
import { binomial } from "../core/randomCounts.ts";
import {
  neighboursFromLists,
  rowStandardised,
  touchingAreas,
} from "../neighbours/index.ts";
import { empiricalBayesRates } from "./index.ts";

const SIDS = "evaluation/nc_sids.geojson";

interface County {
  geometry: Area;
  properties: { NAME: string; SID74: number; BIR74: number };
}

describe.skipIf(!hasData(SIDS))("sudden infant deaths, North Carolina", () => {
  const counties = hasData(SIDS)
    ? readJson<{ features: County[] }>(SIDS).features
    : [];
  const deaths = counties.map(({ properties }) => properties.SID74);
  const births = counties.map(({ properties }) => properties.BIR74);

  test("100 counties have 490 queen links", () => {
    const { targets } = touchingAreas(
      counties.map((c) => c.geometry),
      1e-5,
    );
    expect(targets.length).toBe(490);
  });

  test("rates shrink towards the state's, small counties most", () => {
    const { raw, smoothed, reliability } = empiricalBayesRates(deaths, births);
    const state =
      deaths.reduce((a, b) => a + b) / births.reduce((a, b) => a + b);
    raw.forEach((rate, i) => {
      const value = smoothed[i] ?? 0;
      expect(Math.abs(value - state)).toBeLessThanOrEqual(
        Math.abs(rate - state) + 1e-15,
      );
      expect((value - state) * (rate - state)).toBeGreaterThanOrEqual(0);
    });
    const largest = births.indexOf(Math.max(...births));
    expect(reliability[largest]).toBe(Math.max(...reliability));
  });

  test("standardised rates lie in a pattern", () => {
    const neighbours = rowStandardised(
      touchingAreas(
        counties.map((c) => c.geometry),
        1e-5,
      ),
    );
    const { standardised } = empiricalBayesRates(deaths, births);
    const result = moran(standardised, neighbours, {
      seed: 1,
      replications: 999,
    });
    expect(result.pPermutation).toBeLessThan(0.02);
  });
});

describe("areas with known true rates", () => {
  // Two thousand areas, true rates 0.006 or 0.014: mean 0.01, variance 0.004².
  const random = new RandomStream(6);
  const population = Array.from({ length: 2000 }, () =>
    Math.round(200 + 4000 * random.nextUnit() ** 2),
  );
  const truth = population.map((_, i) => (i % 2 === 0 ? 0.006 : 0.014));
  const events = population.map((people, i) =>
    binomial(people, truth[i] ?? 0, random),
  );

  test("the share of the raw rate is that of the true spread", () => {
    const { reliability } = empiricalBayesRates(events, population);
    population.forEach((people, i) => {
      const exact = 0.004 ** 2 / (0.004 ** 2 + 0.01 / people);
      expect(Math.abs((reliability[i] ?? 0) - exact)).toBeLessThan(0.05);
    });
  });

  test("smoothed rates lie nearer to the truth than raw ones", () => {
    const { raw, smoothed } = empiricalBayesRates(events, population);
    const error = (rates: Float64Array) =>
      rates.reduce((sum, rate, i) => sum + (rate - (truth[i] ?? 0)) ** 2, 0);
    expect(error(smoothed)).toBeLessThan(0.8 * error(raw));
  });

  test("with neighbours the mean is that of the surroundings", () => {
    const lists = population.map((_, i) =>
      [i - 2, i + 2].filter((j) => j >= 0 && j < 2000),
    );
    const { smoothed } = empiricalBayesRates(events, population, {
      neighbours: neighboursFromLists(lists),
    });
    const means = [0, 1].map((parity) => {
      const own = smoothed.filter((_, i) => i % 2 === parity);
      return own.reduce((sum, rate) => sum + rate, 0) / own.length;
    });
    expect(means[0]).toBeCloseTo(0.006, 3);
    expect(means[1]).toBeCloseTo(0.014, 3);
  });
});

test("equal rates everywhere are one rate, whatever the size", () => {
  const result = empiricalBayesRates([2, 20, 200], [100, 1000, 10000]);
  for (const rate of result.smoothed) expect(rate).toBeCloseTo(0.02, 12);
  expect(result.warnings).toContain("noVariationBetweenAreas");
});

test("order of the areas and the unit of the rate don't matter", () => {
  const areas = fc.array(
    fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 1_000_000 })),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(areas, (list) => {
      const run = (rows: typeof list, per: number) =>
        empiricalBayesRates(
          rows.map(([events]) => events),
          rows.map(([, people]) => people),
          { per },
        ).smoothed;
      const plain = run(list, 1);
      const turned = run([...list].reverse(), 1000).reverse();
      plain.forEach((rate, i) => {
        expect((turned[i] ?? 0) / 1000).toBeCloseTo(rate, 9);
      });
    }),
    { seed: 1 },
  );
});

test("areas without residents get no rate and are counted as excluded", () => {
  const result = empiricalBayesRates([1, 5, 0], [10, 0, 20]);
  expect(result.smoothed[1]).toBeNaN();
  expect(result.n).toBe(2);
  expect(result.excluded).toEqual([{ reason: "noPopulation", count: 1 }]);
});

test("faulty input is refused by the name of the argument", () => {
  expect(() => empiricalBayesRates([], [])).toThrow(/^events: /);
  expect(() => empiricalBayesRates([1.5], [3])).toThrow(/^events: /);
  expect(() => empiricalBayesRates([1, 2], [3])).toThrow(/^population: /);
  expect(() => empiricalBayesRates([1], [-3])).toThrow(/^population: /);
  expect(() => empiricalBayesRates([1], [0])).toThrow(/^population: /);
});
