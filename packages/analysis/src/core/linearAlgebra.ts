// SPDX-License-Identifier: EUPL-1.2

/** Cholesky factor of a symmetric positive definite matrix, equilibrated to unit diagonal first. */
export interface Factor {
  readonly size: number;
  readonly lower: Float64Array;
  /** Square roots of the diagonal of the factored matrix. */
  readonly scale: Float64Array;
  /** First column that depends linearly on those before it, or -1. */
  readonly dependentColumn: number;
}

/** A pivot below this share of its diagonal counts as linear dependence. */
const DEPENDENCE_TOLERANCE = 1e-11;

/** Factors a symmetric matrix (row-major, size x size); the input stays untouched. */
export function factorise(matrix: Float64Array, size: number): Factor {
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    scale[i] = Math.sqrt(Math.max(0, matrix[i * size + i] ?? 0));
  }
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const divisor = (scale[i] ?? 0) * (scale[j] ?? 0);
      let sum = divisor > 0 ? (matrix[i * size + j] ?? 0) / divisor : 0;
      for (let k = 0; k < j; k++) {
        sum -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      }
      if (i !== j) {
        lower[i * size + j] = sum / (lower[j * size + j] ?? 1);
      } else if (sum > DEPENDENCE_TOLERANCE) {
        lower[i * size + i] = Math.sqrt(sum);
      } else {
        return { size, lower, scale, dependentColumn: i };
      }
    }
  }
  return { size, lower, scale, dependentColumn: -1 };
}

/** Solves A x = b with the factor of A. */
export function solveFactor(
  factor: Factor,
  right: ArrayLike<number>,
): Float64Array {
  const { size, lower, scale } = factor;
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = (right[i] ?? 0) / (scale[i] ?? 1);
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (lower[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < size; k++) {
      sum -= (lower[k * size + i] ?? 0) * (x[k] ?? 0);
    }
    x[i] = sum / (lower[i * size + i] ?? 1);
  }
  for (let i = 0; i < size; i++) x[i] = (x[i] ?? 0) / (scale[i] ?? 1);
  return x;
}

/** The inverse of the factored matrix, row-major. */
export function invertFactor(factor: Factor): Float64Array {
  const { size } = factor;
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit.fill(0);
    unit[j] = 1;
    inverse.set(solveFactor(factor, unit), j * size);
  }
  return inverse;
}

/** Product of two square matrices, row-major. */
export function multiplySquare(
  a: Float64Array,
  b: Float64Array,
  size: number,
): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const left = a[i * size + k] ?? 0;
      if (left === 0) continue;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        product[at] = (product[at] ?? 0) + left * (b[k * size + j] ?? 0);
      }
    }
  }
  return product;
}

/** x' A x for a row-major square matrix. */
export function quadraticForm(
  matrix: Float64Array,
  x: ArrayLike<number>,
): number {
  const size = x.length;
  let total = 0;
  for (let i = 0; i < size; i++) {
    let row = 0;
    for (let j = 0; j < size; j++)
      row += (matrix[i * size + j] ?? 0) * (x[j] ?? 0);
    total += (x[i] ?? 0) * row;
  }
  return total;
}
