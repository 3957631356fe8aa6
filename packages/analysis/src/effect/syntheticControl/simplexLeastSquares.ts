// SPDX-License-Identifier: EUPL-1.2

/** Minimises |A w - b|² + ridge |w|² over weights that are not negative and add up to 1. */
export interface SimplexProblem {
  /** Columns of A, one per weight. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly ridge: number;
}

/** Solves a small symmetric system bordered by the sum constraint; Gauss with pivoting. */
function solveBordered(
  matrix: Float64Array[],
  right: Float64Array,
): Float64Array {
  const n = right.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(matrix[i]?.[k] ?? 0) > Math.abs(matrix[best]?.[k] ?? 0))
        best = i;
    }
    const row = matrix[best];
    const other = matrix[k];
    if (row === undefined || other === undefined) break;
    matrix[best] = other;
    matrix[k] = row;
    const held = right[best] ?? 0;
    right[best] = right[k] ?? 0;
    right[k] = held;
    const pivot = row[k] ?? 0;
    if (Math.abs(pivot) < 1e-300) continue;
    for (let i = k + 1; i < n; i++) {
      const target = matrix[i];
      const factor = (target?.[k] ?? 0) / pivot;
      if (target === undefined || factor === 0) continue;
      for (let j = k; j < n; j++)
        target[j] = (target[j] ?? 0) - factor * (row[j] ?? 0);
      right[i] = (right[i] ?? 0) - factor * (right[k] ?? 0);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i] ?? 0;
    for (let j = i + 1; j < n; j++)
      sum -= (matrix[i]?.[j] ?? 0) * (right[j] ?? 0);
    const pivot = matrix[i]?.[i] ?? 0;
    right[i] = Math.abs(pivot) < 1e-300 ? 0 : sum / pivot;
  }
  return right;
}

/** Gram matrix A'A + ridge and A'b. */
function normalEquations({ columns, target, ridge }: SimplexProblem) {
  const n = columns.length;
  const gram = Array.from({ length: n }, () => new Float64Array(n));
  const cross = new Float64Array(n);
  columns.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const b = columns[j] ?? a;
      let sum = i === j ? ridge : 0;
      for (let t = 0; t < a.length; t++) sum += (a[t] ?? 0) * (b[t] ?? 0);
      const rowI = gram[i];
      const rowJ = gram[j];
      if (rowI) rowI[j] = sum;
      if (rowJ) rowJ[i] = sum;
    }
    let sum = 0;
    for (let t = 0; t < a.length; t++) sum += (a[t] ?? 0) * (target[t] ?? 0);
    cross[i] = sum;
  });
  return { gram, cross };
}

/** Optimum over the given support with free signs, and the multiplier of the sum. */
function solveOnSupport(
  gram: readonly Float64Array[],
  cross: Float64Array,
  support: readonly number[],
): Float64Array {
  const k = support.length;
  const jitter = 1e-12 * Math.max(...support.map((i) => gram[i]?.[i] ?? 0));
  const matrix = support.map((i, a) => {
    const row = new Float64Array(k + 1);
    support.forEach(
      (j, b) => (row[b] = (gram[i]?.[j] ?? 0) + (a === b ? jitter : 0)),
    );
    row[k] = 1;
    return row;
  });
  const last = new Float64Array(k + 1).fill(1);
  last[k] = 0;
  const right = Float64Array.from([...support.map((i) => cross[i] ?? 0), 1]);
  return solveBordered([...matrix, last], right);
}

function gradientAt(
  gram: readonly Float64Array[],
  cross: Float64Array,
  weights: Float64Array,
  support: readonly number[],
  i: number,
): number {
  let sum = -(cross[i] ?? 0);
  for (const j of support) sum += (gram[i]?.[j] ?? 0) * (weights[j] ?? 0);
  return sum;
}

/**
 * Exact minimum by an active set in the manner of Lawson and Hanson (1974,
 * chapter 23) with the sum constraint: weights enter by the steepest descent and leave when they
 * would turn negative. `start` warms up the support.
 */
export function solveSimplexLeastSquares(
  problem: SimplexProblem,
  start?: Float64Array,
): Float64Array {
  const { gram, cross } = normalEquations(problem);
  const n = cross.length;
  const weights = new Float64Array(n);
  let support: number[] = [];
  start?.forEach((w, i) => {
    if (w > 0) support.push(i);
  });
  if (support.length > 0 && start) {
    const sum = support.reduce((total, i) => total + (start[i] ?? 0), 0);
    for (const i of support) weights[i] = (start[i] ?? 0) / sum;
  } else {
    let best = 0;
    const value = (i: number) => (gram[i]?.[i] ?? 0) - 2 * (cross[i] ?? 0);
    for (let i = 1; i < n; i++) if (value(i) < value(best)) best = i;
    weights[best] = 1;
    support = [best];
  }
  const scale = Math.max(...cross.map(Math.abs), 1e-300);
  for (let step = 0; step < 20 * n + 200; step++) {
    support = settle(gram, cross, weights, support);
    const first = support[0] ?? 0;
    const level = support.reduce(
      (least, i) =>
        Math.min(least, gradientAt(gram, cross, weights, support, i)),
      gradientAt(gram, cross, weights, support, first),
    );
    let entering = -1;
    let lowest = level - 1e-10 * scale;
    for (let i = 0; i < n; i++) {
      if (support.includes(i)) continue;
      const gradient = gradientAt(gram, cross, weights, support, i);
      if (gradient < lowest) {
        lowest = gradient;
        entering = i;
      }
    }
    if (entering < 0) break;
    support = [...support, entering];
  }
  return weights;
}

/** Moves to the optimum of the support, dropping weights that reach zero on the way. */
function settle(
  gram: readonly Float64Array[],
  cross: Float64Array,
  weights: Float64Array,
  support: number[],
): number[] {
  let current = support;
  for (let round = 0; round <= support.length + 1; round++) {
    const solution = solveOnSupport(gram, cross, current);
    let fraction = 1;
    current.forEach((i, a) => {
      const aim = solution[a] ?? 0;
      const now = weights[i] ?? 0;
      if (aim < 0) fraction = Math.min(fraction, now / (now - aim));
    });
    current.forEach((i, a) => {
      const now = weights[i] ?? 0;
      weights[i] = now + fraction * ((solution[a] ?? 0) - now);
    });
    if (fraction >= 1) return current;
    const kept = current.filter((i) => (weights[i] ?? 0) > 1e-14);
    for (const i of current) if (!kept.includes(i)) weights[i] = 0;
    current = kept;
  }
  return current;
}
