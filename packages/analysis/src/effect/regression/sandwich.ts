// SPDX-License-Identifier: EUPL-1.2
import { checkInteger, checkSameLength } from "../../core/check.ts";
import { multiplySquare, quadraticForm } from "../../core/linearAlgebra.ts";
import type { DesignMatrix } from "./designMatrix.ts";

/** What a sandwich needs of a fitted model: scores by linear predictor, weights and the bread. */
export interface SandwichParts {
  readonly scores: Float64Array;
  readonly workingWeights: Float64Array;
  readonly bread: Float64Array;
}

function wrap(
  bread: Float64Array,
  meat: Float64Array,
  scale: number,
): Float64Array {
  const size = Math.round(Math.sqrt(bread.length));
  const product = multiplySquare(
    multiplySquare(bread, meat, size),
    bread,
    size,
  );
  return product.map((value) => value * scale);
}

function addOuter(
  meat: Float64Array,
  a: Float64Array,
  b: Float64Array,
  scale: number,
): void {
  const size = a.length;
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < size; k++) {
      const at = j * size + k;
      meat[at] = (meat[at] ?? 0) + scale * (a[j] ?? 0) * (b[k] ?? 0);
    }
  }
}

function rowScores(design: DesignMatrix, scores: Float64Array): Float64Array[] {
  return Array.from({ length: design.rows }, (_, i) =>
    Float64Array.from(
      design.columns,
      (column) => (column[i] ?? 0) * (scores[i] ?? 0),
    ),
  );
}

/** Heteroskedasticity-robust: "HC0" as is, "HC1" times n/(n-k), "HC3" residuals over (1 - leverage) (MacKinnon & White 1985). */
export function robustCovariance(
  design: DesignMatrix,
  parts: SandwichParts,
  type: "HC0" | "HC1" | "HC3",
): Float64Array {
  const size = design.columns.length;
  const meat = new Float64Array(size * size);
  rowScores(design, parts.scores).forEach((score, i) => {
    let scale = 1;
    if (type === "HC3") {
      const x = Float64Array.from(design.columns, (column) => column[i] ?? 0);
      const leverage =
        (parts.workingWeights[i] ?? 0) * quadraticForm(parts.bread, x);
      scale = 1 / (1 - leverage) ** 2;
    }
    addOuter(meat, score, score, scale);
  });
  const adjustment = type === "HC1" ? design.rows / (design.rows - size) : 1;
  return wrap(parts.bread, meat, adjustment);
}

/**
 * Newey-West with Bartlett weights 1 - l/(lag + 1) on the score contributions
 * in order of time, no prewhitening (Newey & West 1987); `adjust` multiplies by n/(n - k).
 */
export function neweyWestCovariance(
  design: DesignMatrix,
  parts: SandwichParts,
  lag: number,
  adjust = true,
): Float64Array {
  checkInteger(lag, "lag", 0, design.rows - 1);
  const size = design.columns.length;
  const meat = new Float64Array(size * size);
  const scores = rowScores(design, parts.scores);
  for (let distance = 0; distance <= lag; distance++) {
    const weight = 1 - distance / (lag + 1);
    for (let i = distance; i < scores.length; i++) {
      const here = scores[i] ?? new Float64Array(size);
      const before = scores[i - distance] ?? new Float64Array(size);
      addOuter(meat, here, before, weight);
      if (distance > 0) addOuter(meat, before, here, weight);
    }
  }
  const n = design.rows;
  return wrap(parts.bread, meat, adjust ? n / (n - size) : 1);
}

/** Number of distinct clusters and the covariance that lets rows of one cluster depend on each other. */
export interface ClusterCovariance {
  readonly covariance: Float64Array;
  readonly clusters: number;
}

/**
 * Cluster-robust sandwich (Liang & Zeger 1986); "HC1" multiplies by
 * G/(G-1) (n-1)/(n-k), "HC0" by nothing. `cluster` holds one code per row.
 */
export function clusterCovariance(
  design: DesignMatrix,
  parts: SandwichParts,
  cluster: ArrayLike<number>,
  type: "HC0" | "HC1" = "HC1",
): ClusterCovariance {
  checkSameLength({ length: design.rows }, "the design", cluster, "cluster");
  const size = design.columns.length;
  const sums = new Map<number, Float64Array>();
  for (let i = 0; i < design.rows; i++) {
    const code = cluster[i] ?? 0;
    let sum = sums.get(code);
    if (sum === undefined) {
      sum = new Float64Array(size);
      sums.set(code, sum);
    }
    const score = parts.scores[i] ?? 0;
    for (let j = 0; j < size; j++) {
      sum[j] = (sum[j] ?? 0) + score * (design.columns[j]?.[i] ?? 0);
    }
  }
  const meat = new Float64Array(size * size);
  for (const sum of sums.values()) addOuter(meat, sum, sum, 1);
  const groups = sums.size;
  const n = design.rows;
  const adjustment =
    type === "HC1" ? (groups / (groups - 1)) * ((n - 1) / (n - size)) : 1;
  return { covariance: wrap(parts.bread, meat, adjustment), clusters: groups };
}
