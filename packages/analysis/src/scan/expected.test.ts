// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectedCases, personTime } from "./index.ts";

describe("person-time", () => {
  test("is the population summed day by day, linear between censuses, constant outside", () => {
    const censusDays = [100, 400, 800];
    const population = [50, 80, 20, 7, 7, 7];
    const stepDays = [0, 90, 120, 400, 500, 900, 1000];
    const at = (place: number, day: number) => {
      const value = (k: number) => population[3 * place + k] ?? 0;
      if (day <= 100) return value(0);
      if (day >= 800) return value(2);
      const k = day < 400 ? 0 : 1;
      const from = censusDays[k] ?? 0;
      const to = censusDays[k + 1] ?? 0;
      return (
        value(k) + ((value(k + 1) - value(k)) * (day - from)) / (to - from)
      );
    };
    const result = personTime({ censusDays, population, stepDays });
    for (const place of [0, 1]) {
      for (let step = 0; step < 6; step++) {
        let sum = 0;
        for (
          let day = stepDays[step] ?? 0;
          day < (stepDays[step + 1] ?? 0);
          day++
        ) {
          sum += at(place, day + 0.5);
        }
        expect(result[place * 6 + step]).toBeCloseTo(sum, 6);
      }
    }
  });

  test("refuses censuses out of order and incomplete rows by name", () => {
    const good = {
      censusDays: [1, 2],
      population: [5, 6],
      stepDays: [0, 1],
    };
    expect(() => personTime({ ...good, censusDays: [2, 1] })).toThrow(
      /^censusDays: /,
    );
    expect(() => personTime({ ...good, population: [5, 6, 7] })).toThrow(
      /^population: /,
    );
  });
});

describe("indirect standardisation", () => {
  const cells = fc.array(
    fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 99 }), fc.nat(5), fc.nat(99)),
    { minLength: 1, maxLength: 12 },
  );

  test("expects as many cases as there were, and more where more people are", () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const counts = rows.flatMap(([c0, p0, c1, p1]) => [
          c0,
          p1 > 0 && p0 > 0 ? c1 : 0,
        ]);
        const people = rows.flatMap(([, p0, , p1]) => [p0, p1]);
        const expected = expectedCases(counts, people, 2);
        const sum = expected.reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(
          counts.reduce((a, b) => a + b, 0),
          9,
        );
      }),
      { seed: 1 },
    );
  });

  test("with one stratum it is in proportion to the people", () => {
    expect(Array.from(expectedCases([3, 1], [100, 300], 1))).toEqual([1, 3]);
    expect(() => expectedCases([3, 1, 2], [1, 3, 5], 2)).toThrow(/^counts: /);
  });
});
