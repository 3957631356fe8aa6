// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../../core/check.ts";
import {
  factorise,
  invertFactor,
  solveFactor,
} from "../../core/linearAlgebra.ts";
import {
  clampLog,
  countLoss,
  descend,
  factoriseFirmly,
  LOG_FLOOR,
} from "../regression/descent.ts";
import type { Cells } from "./collapse.ts";

/**
 * A log-linear fit with level effects absorbed. Explicit terms are the periods
 * but the first, then the regressors.
 */
export interface AbsorbedFit {
  /** Coefficients of the regressors. */
  readonly coefficients: Float64Array;
  readonly mean: Float64Array;
  /** Inverse of the information of the explicit terms with the levels eliminated. */
  readonly bread: Float64Array;
  /** Per level: weighted mean of the explicit terms, levels x terms. */
  readonly levelCentres: Float64Array;
  readonly terms: number;
  readonly isSeparated: boolean;
}

interface Order {
  readonly row: Int32Array;
  readonly start: Int32Array;
}

/** Cells in order of their level. */
function orderByLevel({ level, levels }: Cells): Order {
  const start = new Int32Array(levels + 1);
  for (let i = 0; i < level.length; i++) {
    const next = (level[i] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let g = 0; g < levels; g++)
    start[g + 1] = (start[g + 1] ?? 0) + (start[g] ?? 0);
  const fill = start.slice();
  const row = new Int32Array(level.length);
  for (let i = 0; i < level.length; i++) {
    const g = level[i] ?? 0;
    row[fill[g] ?? 0] = i;
    fill[g] = (fill[g] ?? 0) + 1;
  }
  return { row, start };
}

/** Buffers of one weighted least squares step. */
class NormalEquations {
  readonly terms: number;
  readonly matrix: Float64Array;
  readonly right: Float64Array;
  readonly centres: Float64Array;
  readonly levelResponse: Float64Array;
  readonly #term: Int32Array;
  readonly #value: Float64Array;
  readonly #cells: Cells;
  readonly #order: Order;
  readonly #periods: number;

  constructor(cells: Cells, periods: number) {
    this.#cells = cells;
    this.#order = orderByLevel(cells);
    this.#periods = periods;
    this.terms = periods - 1 + cells.columns.length;
    this.matrix = new Float64Array(this.terms * this.terms);
    this.right = new Float64Array(this.terms);
    this.centres = new Float64Array(cells.levels * this.terms);
    this.levelResponse = new Float64Array(cells.levels);
    this.#term = new Int32Array(cells.columns.length + 1);
    this.#value = new Float64Array(cells.columns.length + 1);
  }

  /** Non-zero explicit terms of a cell; returns how many. */
  #load(cell: number): number {
    let used = 0;
    const period = this.#cells.period[cell] ?? 0;
    if (period > 0) {
      this.#term[used] = period - 1;
      this.#value[used++] = 1;
    }
    this.#cells.columns.forEach((column, k) => {
      const value = column[cell] ?? 0;
      if (value === 0) return;
      this.#term[used] = this.#periods - 1 + k;
      this.#value[used++] = value;
    });
    return used;
  }

  /** Builds the equations for given weights and working responses. */
  build(weight: Float64Array, response: Float64Array): void {
    this.matrix.fill(0);
    this.right.fill(0);
    this.centres.fill(0);
    for (let g = 0; g < this.#cells.levels; g++)
      this.#addLevel(g, weight, response);
  }

  #addLevel(g: number, weight: Float64Array, response: Float64Array): void {
    const { terms, matrix, right, centres } = this;
    const base = g * terms;
    let total = 0;
    let totalResponse = 0;
    const from = this.#order.start[g] ?? 0;
    const until = this.#order.start[g + 1] ?? 0;
    for (let at = from; at < until; at++) {
      const cell = this.#order.row[at] ?? 0;
      const w = weight[cell] ?? 0;
      const z = response[cell] ?? 0;
      total += w;
      totalResponse += w * z;
      const used = this.#load(cell);
      for (let a = 0; a < used; a++) {
        const j = this.#term[a] ?? 0;
        const wx = w * (this.#value[a] ?? 0);
        right[j] = (right[j] ?? 0) + wx * z;
        centres[base + j] = (centres[base + j] ?? 0) + wx;
        for (let b = 0; b < used; b++) {
          const k = j * terms + (this.#term[b] ?? 0);
          matrix[k] = (matrix[k] ?? 0) + wx * (this.#value[b] ?? 0);
        }
      }
    }
    if (total <= 0) return;
    this.levelResponse[g] = totalResponse / total;
    for (let j = 0; j < terms; j++) {
      const cj = centres[base + j] ?? 0;
      if (cj === 0) continue;
      right[j] = (right[j] ?? 0) - (cj * totalResponse) / total;
      const row = j * terms;
      const factor = cj / total;
      for (let k = 0; k < terms; k++) {
        matrix[row + k] =
          (matrix[row + k] ?? 0) - factor * (centres[base + k] ?? 0);
      }
    }
    for (let j = 0; j < terms; j++)
      centres[base + j] = (centres[base + j] ?? 0) / total;
  }

  /** Linear predictor of a cell without its offset. */
  predict(cell: number, solution: Float64Array): number {
    const g = this.#cells.level[cell] ?? 0;
    const base = g * this.terms;
    let effect = this.levelResponse[g] ?? 0;
    for (let j = 0; j < this.terms; j++)
      effect -= (this.centres[base + j] ?? 0) * (solution[j] ?? 0);
    return effect;
  }

  /** Explicit part of the linear predictor of a cell. */
  explicit(cell: number, solution: Float64Array): number {
    const used = this.#load(cell);
    let sum = 0;
    for (let a = 0; a < used; a++)
      sum += (this.#value[a] ?? 0) * (solution[this.#term[a] ?? 0] ?? 0);
    return sum;
  }
}

/** Fails when a regressor or period cannot be told from the effects. */
function refuseDependence(
  equations: NormalEquations,
  names: readonly string[],
  periods: number,
): void {
  const { dependentColumn } = factorise(equations.matrix, equations.terms);
  if (dependentColumn < 0) return;
  const term = dependentColumn - (periods - 1);
  throw new InvalidInputError(
    term >= 0 ? (names[term] ?? "covariates") : "period",
    "inconsistent",
    "cannot be told from unit and period effects",
  );
}

/** Log means of one common rate: where every fit can begin. */
function commonRate({ counts, offset }: Cells): Float64Array {
  let total = 0;
  let exposure = 0;
  for (let i = 0; i < counts.length; i++) {
    total += counts[i] ?? 0;
    exposure += Math.exp(offset?.[i] ?? 0);
  }
  return Float64Array.from(
    counts,
    (_, i) => Math.log(total / exposure) + (offset?.[i] ?? 0),
  );
}

/** Weights and working responses at the given means. */
function workingValues(
  cells: Cells,
  theta: number,
  log: Float64Array,
  mean: Float64Array,
  weight: Float64Array,
  response: Float64Array,
): void {
  for (let i = 0; i < mean.length; i++) {
    const mu = mean[i] ?? 0;
    weight[i] = mu / (1 + mu / theta);
    const gap = ((cells.counts[i] ?? 0) - mu) / mu;
    response[i] = (log[i] ?? 0) - (cells.offset?.[i] ?? 0) + gap;
  }
}

/** Log means that the solution implies; true where some of them run to zero. */
function predictLogs(
  equations: NormalEquations,
  cells: Cells,
  solution: Float64Array,
  logs: Float64Array,
): boolean {
  const effects = new Float64Array(cells.levels).fill(Number.NaN);
  let isSeparated = false;
  for (let i = 0; i < logs.length; i++) {
    const g = cells.level[i] ?? 0;
    if (Number.isNaN(effects[g])) effects[g] = equations.predict(i, solution);
    const raw =
      (effects[g] ?? 0) +
      equations.explicit(i, solution) +
      (cells.offset?.[i] ?? 0);
    if (raw < LOG_FLOOR) isSeparated = true;
    logs[i] = clampLog(raw);
  }
  return isSeparated;
}

/** Fits for a given theta (Infinity: Poisson); `start` gives the means to begin with. */
export function fitAbsorbed(
  cells: Cells,
  periods: number,
  names: readonly string[],
  theta: number,
  start?: Float64Array,
): AbsorbedFit {
  const n = cells.counts.length;
  const equations = new NormalEquations(cells, periods);
  const log = start?.map(Math.log) ?? commonRate(cells);
  const mean = log.map(Math.exp);
  const next = new Float64Array(n);
  const weight = new Float64Array(n);
  const response = new Float64Array(n);
  const lossOf = (logs: Float64Array) => countLoss(cells.counts, logs, theta);
  let loss = lossOf(log);
  let solution: Float64Array = new Float64Array(equations.terms);
  let isSeparated = false;
  for (let iteration = 0; iteration < 100; iteration++) {
    const isStart = start === undefined && iteration === 0;
    const around = isStart
      ? mean.map((mu, i) => ((cells.counts[i] ?? 0) + mu) / 2)
      : mean;
    const logs = isStart ? around.map(Math.log) : log;
    workingValues(cells, theta, logs, around, weight, response);
    equations.build(weight, response);
    if (isStart) refuseDependence(equations, names, periods);
    const factor = factoriseFirmly(equations.matrix, equations.terms);
    solution = solveFactor(factor, equations.right);
    isSeparated = predictLogs(equations, cells, solution, next);
    const held = log.slice();
    loss = Math.min(loss, descend(log, next, loss, lossOf));
    let change = 0;
    for (let i = 0; i < n; i++) {
      change = Math.max(change, Math.abs((log[i] ?? 0) - (held[i] ?? 0)));
      mean[i] = Math.exp(log[i] ?? 0);
    }
    if (change < 1e-10) break;
  }
  workingValues(cells, theta, log, mean, weight, response);
  equations.build(weight, response);
  return {
    coefficients: solution.slice(periods - 1),
    mean,
    bread: invertFactor(factoriseFirmly(equations.matrix, equations.terms)),
    levelCentres: equations.centres,
    terms: equations.terms,
    isSeparated,
  };
}
