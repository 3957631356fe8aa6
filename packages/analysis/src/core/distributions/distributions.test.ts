// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betaQuantile,
  countCdf,
  countQuantile,
  countTail,
  digamma,
  fisherTail,
  incompleteBeta,
  logGamma,
  lowerGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
  trigamma,
  upperGamma,
} from "./index.ts";

function relative(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1e-300, Math.abs(expected));
}

describe("gamma family against exact values", () => {
  it("gives factorials, the half-integer value and Euler's constant", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12);
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 13);
  });

  it("satisfies the recurrences for random arguments", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 9);
        expect(digamma(x + 1) - digamma(x) - 1 / x).toBeCloseTo(0, 9);
        expect(trigamma(x) - trigamma(x + 1) - 1 / (x * x)).toBeCloseTo(0, 6);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("tails and quantiles", () => {
  it("matches tabulated quantiles", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(studentQuantile(0.975, 1)).toBeCloseTo(
      Math.tan(0.475 * Math.PI),
      10,
    );
    expect(studentQuantile(0.975, 16)).toBeCloseTo(2.1199052992, 9);
    expect(normalCdf(-10)).toBeCloseTo(7.61985302416047e-24, 35);
  });

  it("inverts the normal and Student's t over the whole range", () => {
    for (const p of [1e-200, 1e-12, 1e-3, 0.2, 0.5, 0.9, 0.999999]) {
      expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      for (const degrees of [1, 2.5, 30]) {
        if (p < 1e-12) continue;
        const back = studentCdf(studentQuantile(p, degrees), degrees);
        expect(relative(back, p)).toBeLessThan(1e-11);
      }
    }
  });

  it("inverts the beta distribution", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.2, max: 400, noNaN: true }),
        fc.double({ min: 0.2, max: 400, noNaN: true }),
        (p, a, b) => {
          const x = betaQuantile(p, a, b);
          if (x < 1e-12 || x > 1 - 1e-12) return;
          expect(incompleteBeta(x, a, b)).toBeCloseTo(p, 9);
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  it("has F with one degree on top as the square of t", () => {
    expect(fisherTail(4, 1, 7)).toBeCloseTo(2 * studentCdf(-2, 7), 13);
  });
});

describe("count distributions", () => {
  it("sums the probability function of the negative binomial", () => {
    const [mean, size] = [3.2, 5];
    let term = (size / (size + mean)) ** size;
    let sum = 0;
    for (let y = 0; y < 40; y++) {
      sum += term;
      term *= (((size + y) / (y + 1)) * mean) / (size + mean);
      expect(countCdf(y, { mean, size })).toBeCloseTo(sum, 12);
      expect(countTail(y + 1, { mean, size })).toBeCloseTo(1 - sum, 12);
    }
  });

  it("returns the smallest count that reaches the probability", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.9999, noNaN: true }),
        fc.double({ min: 1e-3, max: 5000, noNaN: true }),
        fc.constantFrom(0.3, 4, Infinity),
        (p, mean, size) => {
          const y = countQuantile(p, { mean, size });
          expect(countCdf(y, { mean, size })).toBeGreaterThanOrEqual(p);
          expect(countCdf(y - 1, { mean, size })).toBeLessThan(p);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it("stays finite for means of a billion and for zero", () => {
    expect(countQuantile(0.999, { mean: 1e9, size: Infinity })).toBeCloseTo(
      1000097723,
      -2,
    );
    expect(countQuantile(0.99, { mean: 0, size: 1 })).toBe(0);
    expect(lowerGamma(3, 2) + upperGamma(3, 2)).toBeCloseTo(1, 14);
  });
});
