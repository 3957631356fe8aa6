// SPDX-License-Identifier: EUPL-1.2
import type { WarningCode } from "../core/codes.ts";
import {
  checkFinite,
  checkNotEmpty,
  checkPositive,
  checkSameLength,
  InvalidInputError,
} from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { factorise, solveFactor } from "../core/linearAlgebra.ts";
import type { AnalysisResult } from "../core/result.ts";
import type { SurveyDesign } from "./design.ts";

/** One margin: the category of each answer and how many people are in each category. */
export interface Margin {
  readonly categories: NumberArray;
  readonly targets: ReadonlyMap<number, number>;
}

export interface RakingSettings {
  /** Largest relative gap to a target at the end. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Bounds on weight over design weight after scaling; trimmed weights miss their targets a little. */
  readonly trim: readonly [number, number] | undefined;
}

/** A design with new weights; estimates from it use residual variance. */
export interface CalibratedDesign extends AnalysisResult<RakingSettings> {
  readonly design: SurveyDesign;
  readonly weights: Float64Array;
  readonly iterations: number;
  /** Smallest and largest factor put on a design weight. */
  readonly factorRange: readonly [number, number];
  /** Kish's effective number of answers under the new weights. */
  readonly effectiveN: number;
}

interface CodedMargin {
  readonly code: Int32Array;
  readonly target: Float64Array;
}

function codeMargin(margin: Margin, n: number, position: number): CodedMargin {
  const name = `margins[${position}]`;
  checkFinite(margin.categories, `${name}.categories`);
  checkSameLength(
    { length: n },
    "weights",
    margin.categories,
    `${name}.categories`,
  );
  const keys = [...margin.targets.keys()];
  const target = Float64Array.from(margin.targets.values());
  for (const value of target) checkPositive(value, `${name}.targets`);
  const index = new Map(keys.map((key, i) => [key, i]));
  const hasRow = new Uint8Array(keys.length);
  const code = new Int32Array(n);
  let lastCategory = Number.NaN;
  let at: number | undefined;
  for (let i = 0; i < n; i++) {
    const category = margin.categories[i] ?? Number.NaN;
    if (category !== lastCategory) {
      lastCategory = category;
      at = index.get(category);
    }
    if (at === undefined) {
      throw new InvalidInputError(
        `${name}.targets`,
        "missing",
        `none for category ${String(margin.categories[i])}`,
      );
    }
    code[i] = at;
    hasRow[at] = 1;
  }
  const empty = hasRow.indexOf(0);
  if (empty >= 0) {
    throw new InvalidInputError(
      `${name}.categories`,
      "missing",
      `no answer in category ${String(keys[empty])}; merge it`,
    );
  }
  return { code, target };
}

/** Answers that share all categories get the same factor; work on these cells. */
function crossCells(margins: readonly CodedMargin[], weights: Float64Array) {
  const cellOfRow = new Int32Array(weights.length);
  let levels = 1;
  for (const margin of margins) {
    for (let i = 0; i < cellOfRow.length; i++) {
      cellOfRow[i] =
        (cellOfRow[i] ?? 0) * margin.target.length + (margin.code[i] ?? 0);
    }
    levels *= margin.target.length;
    if (levels > 1e6) ({ levels } = renumber(cellOfRow));
  }
  const { firstRow } = renumber(cellOfRow);
  const total = new Float64Array(firstRow.length);
  for (let i = 0; i < cellOfRow.length; i++) {
    const cell = cellOfRow[i] ?? 0;
    total[cell] = (total[cell] ?? 0) + (weights[i] ?? 0);
  }
  const codes = margins.map((margin) =>
    Int32Array.from(firstRow, (row) => margin.code[row] ?? 0),
  );
  return { cellOfRow, total, codes };
}

function renumber(cells: Int32Array): { levels: number; firstRow: number[] } {
  const seen = new Map<number, number>();
  const firstRow: number[] = [];
  for (let i = 0; i < cells.length; i++) {
    const key = cells[i] ?? 0;
    let at = seen.get(key);
    if (at === undefined) {
      at = seen.size;
      seen.set(key, at);
      firstRow.push(i);
    }
    cells[i] = at;
  }
  return { levels: seen.size, firstRow };
}

function checkTotals(margins: readonly CodedMargin[]): void {
  const totals = margins.map((margin) =>
    margin.target.reduce((a, b) => a + b, 0),
  );
  const first = totals[0] ?? 0;
  totals.forEach((value, k) => {
    if (Math.abs(value - first) > 1e-6 * first) {
      throw new InvalidInputError(
        `margins[${k}].targets`,
        "inconsistent",
        `add up to ${value}, those of the first margin to ${first}`,
      );
    }
  });
}

function iterateRaking(
  margins: readonly CodedMargin[],
  total: Float64Array,
  codes: readonly Int32Array[],
  settings: RakingSettings,
): { factor: Float64Array; iterations: number } {
  const factor = new Float64Array(total.length).fill(1);
  for (let iteration = 1; iteration <= settings.maxIterations; iteration++) {
    let worst = 0;
    margins.forEach((margin, k) => {
      const sum = new Float64Array(margin.target.length);
      const code = codes[k] ?? new Int32Array(0);
      for (let c = 0; c < total.length; c++) {
        const at = code[c] ?? 0;
        sum[at] = (sum[at] ?? 0) + (total[c] ?? 0) * (factor[c] ?? 1);
      }
      for (let j = 0; j < sum.length; j++) {
        const ratio = (margin.target[j] ?? 0) / (sum[j] ?? 0);
        worst = Math.max(worst, Math.abs(1 / ratio - 1));
        sum[j] = ratio;
      }
      for (let c = 0; c < total.length; c++)
        factor[c] = (factor[c] ?? 1) * (sum[code[c] ?? 0] ?? 1);
    });
    if (!Number.isFinite(worst)) break;
    if (worst <= settings.tolerance) return { factor, iterations: iteration };
  }
  throw new InvalidInputError(
    "margins",
    "inconsistent",
    "cannot be met together by raking; merge sparse categories",
  );
}

/** Dummies of all margins; of every margin but the first one category is left out. */
function marginColumns(margins: readonly CodedMargin[]): Float64Array[] {
  return margins.flatMap(({ code, target }, k) => {
    const first = k === 0 ? 0 : 1;
    const columns = Array.from(
      { length: target.length - first },
      () => new Float64Array(code.length),
    );
    for (let i = 0; i < code.length; i++) {
      const column = columns[(code[i] ?? 0) - first];
      if (column) column[i] = 1;
    }
    return columns;
  });
}

/** Kish (1965): (sum w)² / sum w². */
export function effectiveSampleSize(weights: NumberArray): number {
  let sum = 0;
  let square = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] ?? 0;
    square += (weights[i] ?? 0) ** 2;
  }
  return (sum * sum) / square;
}

function finish(
  design: SurveyDesign,
  weights: Float64Array,
  columns: Float64Array[],
  projectionWeights: Float64Array,
  settings: RakingSettings,
  iterations: number,
): CalibratedDesign {
  let low = Infinity;
  let high = 0;
  weights.forEach((w, i) => {
    const before = design.weights[i] ?? 0;
    if (before === 0) return;
    low = Math.min(low, w / before);
    high = Math.max(high, w / before);
  });
  const warnings: WarningCode[] = [];
  if (low <= 0) warnings.push("negativeWeights");
  if (high / Math.max(low, 1e-12) > 10) warnings.push("unequalWeights");
  return {
    settings,
    n: weights.length,
    excluded: [],
    warnings,
    design: { ...design, weights, calibration: { columns, projectionWeights } },
    weights,
    iterations,
    factorRange: [low, high],
    effectiveN: effectiveSampleSize(weights),
  };
}

function trimFactors(
  factor: Float64Array,
  cellOfRow: Int32Array,
  [low, high]: readonly [number, number],
): Float64Array {
  let mean = 0;
  for (const cell of cellOfRow) mean += (factor[cell] ?? 0) / cellOfRow.length;
  return factor.map((f) => mean * Math.min(high, Math.max(low, f / mean)));
}

/**
 * Rakes weights to the margins (iterative proportional fitting, Deming & Stephan
 * 1940); estimates from the returned design use residuals from the margins (Deville &
 * Särndal 1992). Throws InvalidInputError for categories without target or answer, totals
 * that differ between margins, and margins that cannot be met together.
 */
export function rakeWeights(input: {
  readonly design: SurveyDesign;
  readonly margins: readonly Margin[];
  readonly settings?: Partial<RakingSettings>;
}): CalibratedDesign {
  const { design } = input;
  const settings: RakingSettings = {
    tolerance: 1e-12,
    maxIterations: 1000,
    trim: undefined,
    ...input.settings,
  };
  checkNotEmpty(input.margins, "margins");
  checkPositive(settings.tolerance, "settings.tolerance");
  const margins = input.margins.map((margin, k) =>
    codeMargin(margin, design.weights.length, k),
  );
  checkTotals(margins);
  const { cellOfRow, total, codes } = crossCells(margins, design.weights);
  const raked = iterateRaking(margins, total, codes, settings);
  const factor = settings.trim
    ? trimFactors(raked.factor, cellOfRow, settings.trim)
    : raked.factor;
  const weights = design.weights.map(
    (w, i) => w * (factor[cellOfRow[i] ?? 0] ?? 1),
  );
  return finish(
    design,
    weights,
    marginColumns(margins),
    design.weights,
    settings,
    raked.iterations,
  );
}

/**
 * Linear calibration (generalised regression estimator; Deville & Särndal 1992,
 * case 1): the smallest change of weights that meets the totals of the regressors exactly.
 * Weights may turn negative, then the warning "negativeWeights" says so.
 */
export function calibrateLinear(input: {
  readonly design: SurveyDesign;
  readonly columns: readonly NumberArray[];
  readonly totals: NumberArray;
}): CalibratedDesign {
  const { design, totals } = input;
  checkNotEmpty(input.columns, "columns");
  checkFinite(totals, "totals");
  checkSameLength(input.columns, "columns", totals, "totals");
  const columns = input.columns.map((column, j) => {
    checkFinite(column, `columns[${j}]`);
    checkSameLength(design.weights, "weights", column, `columns[${j}]`);
    return Float64Array.from(column);
  });
  const size = columns.length;
  const cross = new Float64Array(size * size);
  const gap = Float64Array.from(totals);
  columns.forEach((a, j) => {
    for (let i = 0; i < a.length; i++) {
      const weighted = (a[i] ?? 0) * (design.weights[i] ?? 0);
      gap[j] = (gap[j] ?? 0) - weighted;
      columns.forEach((b, k) => {
        cross[j * size + k] =
          (cross[j * size + k] ?? 0) + weighted * (b[i] ?? 0);
      });
    }
  });
  const factor = factorise(cross, size);
  if (factor.dependentColumn >= 0) {
    throw new InvalidInputError(
      `columns[${factor.dependentColumn}]`,
      "inconsistent",
      "depends linearly on those before it",
    );
  }
  const slope = solveFactor(factor, gap);
  const weights = design.weights.map((w, i) => {
    let change = 1;
    columns.forEach(
      (column, j) => (change += (slope[j] ?? 0) * (column[i] ?? 0)),
    );
    return w * change;
  });
  const settings: RakingSettings = {
    tolerance: 0,
    maxIterations: 1,
    trim: undefined,
  };
  return finish(design, weights, columns, design.weights, settings, 1);
}
