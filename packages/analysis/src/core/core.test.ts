// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniformityP } from "../../test/uniformity.ts";
import { normalCdf } from "./distributions/index.ts";
import { falseDiscoveryRate } from "./multipleTesting.ts";
import { normalBothTails, normalUpperTail } from "./normalTail.ts";
import { RandomStream, shuffle } from "./random.ts";
import { binomial, multinomial } from "./randomCounts.ts";

describe("random streams", () => {
  test("a stream is the same however it was reached, and others differ", () => {
    const fresh = new RandomStream(7, 3);
    const used = new RandomStream(99, 1);
    for (let i = 0; i < 50; i++) used.nextInt32();
    used.reset(7, 3);
    const draw = (s: RandomStream) =>
      Array.from({ length: 20 }, () => s.nextInt32());
    const first = draw(fresh);
    expect(draw(used)).toEqual(first);
    expect(draw(new RandomStream(7, 4))).not.toEqual(first);
    expect(draw(new RandomStream(8, 3))).not.toEqual(first);
    expect(draw(new RandomStream(7 + 2 ** 32, 3))).not.toEqual(first);
  });

  test("units are uniform within a stream and over the starts of streams", () => {
    const random = new RandomStream(1);
    const along = Array.from({ length: 20_000 }, () => random.nextUnit());
    expect(uniformityP(along)).toBeGreaterThan(0.01);
    const across = Array.from({ length: 20_000 }, (_, index) =>
      new RandomStream(1, index).nextUnit(),
    );
    expect(uniformityP(across)).toBeGreaterThan(0.01);
  });

  test("bounded draws hit every value equally often", () => {
    const random = new RandomStream(2);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const value = random.nextBelow(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const chiSquare = counts.reduce(
      (sum, c) => sum + (c - 10_000) ** 2 / 10_000,
      0,
    );
    expect(chiSquare).toBeLessThan(22.5);
  });

  test("a shuffle keeps the values and puts each anywhere equally often", () => {
    const random = new RandomStream(3);
    const counts = new Array<number>(25).fill(0);
    for (let run = 0; run < 25_000; run++) {
      const values = [0, 1, 2, 3, 4];
      shuffle(values, random);
      expect(values.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
      values.forEach((value, at) => {
        counts[5 * value + at] = (counts[5 * value + at] ?? 0) + 1;
      });
    }
    for (const count of counts)
      expect(Math.abs(count - 5000)).toBeLessThan(330);
  });
});

test("binomial numbers have their mean and variance, from a few to a thousand million", () => {
  for (const [n, p] of [
    [10, 0.3],
    [400, 0.9],
    [5000, 0.02],
    [1e9, 0.25],
  ] as const) {
    const random = new RandomStream(9, n);
    const runs = 20_000;
    let sum = 0;
    let squares = 0;
    for (let run = 0; run < runs; run++) {
      const centred = binomial(n, p, random) - n * p;
      sum += centred;
      squares += centred * centred;
    }
    const variance = n * p * (1 - p);
    expect(Math.abs(sum / runs)).toBeLessThan(5 * Math.sqrt(variance / runs));
    expect(Math.abs(squares / runs / variance - 1)).toBeLessThan(0.06);
  }
});

test("a multinomial splits the whole and leaves empty cells empty", () => {
  const counts = new Float64Array(4);
  const weights = Float64Array.from([1, 0, 3, 4]);
  const random = new RandomStream(2);
  const totals = new Float64Array(4);
  for (let run = 0; run < 4000; run++) {
    multinomial(20, weights, random, counts);
    expect(counts.reduce((a, b) => a + b)).toBe(20);
    counts.forEach((count, i) => {
      totals[i] = (totals[i] ?? 0) + count;
    });
  }
  expect(totals[1]).toBe(0);
  expect(Math.abs((totals[3] ?? 0) / 80_000 - 0.5)).toBeLessThan(0.01);
});

test("the fast normal tail agrees with the incomplete gamma function to 2e-13", () => {
  for (let z = -8; z <= 37; z += 0.037) {
    const exact = z > 0 ? normalCdf(-z) : 1 - normalCdf(z);
    expect(Math.abs(normalUpperTail(z) / exact - 1)).toBeLessThan(2e-13);
  }
  expect(normalBothTails(0)).toBe(1);
  expect(normalBothTails(-1.959963984540054)).toBeCloseTo(0.05, 15);
});

test("the false discovery rate equals its definition, ties and gaps included", () => {
  const p = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
      fc.constant(NaN),
    ),
  );
  fc.assert(
    fc.property(p, (values) => {
      const tested = values.filter((v) => !Number.isNaN(v));
      const slow = values.map((v) =>
        Number.isNaN(v)
          ? NaN
          : Math.min(
              1,
              ...tested
                .filter((u) => u >= v)
                .map(
                  (u) =>
                    (tested.length * u) /
                    Math.max(1, tested.filter((t) => t <= u).length),
                ),
            ),
      );
      const fast = falseDiscoveryRate(values);
      values.forEach((_, i) => {
        if (Number.isNaN(slow[i])) expect(fast[i]).toBeNaN();
        else expect(fast[i]).toBeCloseTo(slow[i] ?? 0, 12);
      });
    }),
    { seed: 1 },
  );
});
