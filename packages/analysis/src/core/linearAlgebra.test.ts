// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  factorise,
  invertFactor,
  multiplySquare,
  quadraticForm,
  solveFactor,
} from "./linearAlgebra.ts";

/** A symmetric positive definite matrix B'B + I with columns on very different scales. */
function randomMatrix(values: readonly number[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < size; k++) {
        sum += (values[k * size + i] ?? 0) * (values[k * size + j] ?? 0);
      }
      matrix[i * size + j] = sum * 10 ** (3 * i) * 10 ** (3 * j);
    }
  }
  return matrix;
}

describe("factorise", () => {
  it("solves systems whose columns differ by many orders of magnitude", () => {
    const entries = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(entries, (values) => {
        const matrix = randomMatrix(values, 4);
        const factor = factorise(matrix, 4);
        const product = multiplySquare(matrix, invertFactor(factor), 4);
        for (let i = 0; i < 4; i++) {
          expect(product[i * 5]).toBeCloseTo(1, 8);
        }
        const x = solveFactor(factor, [1, 2, 3, 4]);
        expect(quadraticForm(matrix, x)).toBeCloseTo(
          (x[0] ?? 0) + 2 * (x[1] ?? 0) + 3 * (x[2] ?? 0) + 4 * (x[3] ?? 0),
          8,
        );
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it("names the first column that depends on those before it", () => {
    const matrix = Float64Array.of(2, 4, 1, 4, 8, 2, 1, 2, 5);
    expect(factorise(matrix, 3).dependentColumn).toBe(1);
    expect(factorise(Float64Array.of(0), 1).dependentColumn).toBe(0);
  });
});
