// SPDX-License-Identifier: EUPL-1.2
import { solveSimplexLeastSquares } from "./simplexLeastSquares.ts";
import type { PanelMatrix } from "./panelMatrix.ts";

/** Synthetic DiD, synthetic control, or plain differences with equal weights. */
export type SyntheticMethod = "sdid" | "syntheticControl" | "did";

/** Weights of control units and of periods before, and the estimate they give. */
export interface SyntheticFit {
  readonly estimate: number;
  readonly unitWeights: Float64Array;
  readonly periodWeights: Float64Array;
}

interface Blocks {
  readonly treatedBefore: Float64Array;
  readonly treatedAfter: number;
  /** Per control: outcomes before, mean after. */
  readonly before: readonly Float64Array[];
  readonly after: Float64Array;
  readonly noise: number;
}

/** Standard deviation of the first differences of controls before the start (Arkhangelsky et al. 2021, eq. 2.2). */
function noiseLevel(before: readonly Float64Array[]): number {
  let n = 0;
  let sum = 0;
  let square = 0;
  for (const row of before) {
    for (let t = 1; t < row.length; t++) {
      const step = (row[t] ?? 0) - (row[t - 1] ?? 0);
      n++;
      sum += step;
      square += step * step;
    }
  }
  return Math.sqrt(Math.max(0, (square - (sum * sum) / n) / (n - 1)));
}

function splitBlocks({
  outcomes,
  controls,
  periodsBefore,
}: PanelMatrix): Blocks {
  const periods = outcomes[0]?.length ?? 0;
  const treated = outcomes.length - controls;
  const treatedBefore = new Float64Array(periodsBefore);
  let treatedAfter = 0;
  const before: Float64Array[] = [];
  const after = new Float64Array(controls);
  outcomes.forEach((row, i) => {
    let late = 0;
    for (let t = periodsBefore; t < periods; t++)
      late += (row[t] ?? 0) / (periods - periodsBefore);
    if (i < controls) {
      before.push(
        Float64Array.from({ length: periodsBefore }, (_, t) => row[t] ?? 0),
      );
      after[i] = late;
    } else {
      treatedAfter += late / treated;
      for (let t = 0; t < periodsBefore; t++) {
        treatedBefore[t] = (treatedBefore[t] ?? 0) + (row[t] ?? 0) / treated;
      }
    }
  });
  return {
    treatedBefore,
    treatedAfter,
    before,
    after,
    noise: noiseLevel(before),
  };
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.map((v) => v - mean);
}

/** Weights of controls whose mix follows the treated units before the start; `withIntercept` allows a constant gap. */
function fitUnitWeights(
  blocks: Blocks,
  zeta: number,
  withIntercept: boolean,
  start?: Float64Array,
): Float64Array {
  const prepare = withIntercept ? centred : (values: Float64Array) => values;
  return solveSimplexLeastSquares(
    {
      columns: blocks.before.map(prepare),
      target: prepare(blocks.treatedBefore),
      ridge: zeta * zeta * blocks.treatedBefore.length,
    },
    start,
  );
}

/** Weights of periods before whose mix follows the controls' mean after the start. */
function fitPeriodWeights(blocks: Blocks, start?: Float64Array): Float64Array {
  const zeta = 1e-6 * blocks.noise;
  const columns = Array.from(blocks.treatedBefore, (_, t) =>
    centred(Float64Array.from(blocks.before, (row) => row[t] ?? 0)),
  );
  return solveSimplexLeastSquares(
    {
      columns,
      target: centred(blocks.after),
      ridge: zeta * zeta * blocks.before.length,
    },
    start,
  );
}

/** Difference of weighted differences (Arkhangelsky et al. 2021, eq. 2.5). */
function contrast(
  blocks: Blocks,
  unitWeights: Float64Array,
  periodWeights: Float64Array,
): number {
  const weightedBefore = (row: Float64Array) =>
    row.reduce((sum, value, t) => sum + value * (periodWeights[t] ?? 0), 0);
  let estimate = blocks.treatedAfter - weightedBefore(blocks.treatedBefore);
  blocks.before.forEach((row, i) => {
    estimate -=
      (unitWeights[i] ?? 0) * ((blocks.after[i] ?? 0) - weightedBefore(row));
  });
  return estimate;
}

/** Fits one panel; the input is trusted. `start` carries weights of a similar panel. */
export function fitSynthetic(
  panel: PanelMatrix,
  method: SyntheticMethod,
  start?: Pick<SyntheticFit, "unitWeights" | "periodWeights">,
): SyntheticFit {
  const blocks = splitBlocks(panel);
  const periods = panel.outcomes[0]?.length ?? 0;
  const periodsAfter = periods - panel.periodsBefore;
  const treated = panel.outcomes.length - panel.controls;
  const equal = (n: number) => new Float64Array(n).fill(1 / n);
  let unitWeights = equal(panel.controls);
  let periodWeights = equal(panel.periodsBefore);
  if (method === "sdid") {
    const zeta = (treated * periodsAfter) ** 0.25 * blocks.noise;
    unitWeights = Float64Array.from(
      fitUnitWeights(blocks, zeta, true, start?.unitWeights),
    );
    periodWeights = Float64Array.from(
      fitPeriodWeights(blocks, start?.periodWeights),
    );
  } else if (method === "syntheticControl") {
    unitWeights = Float64Array.from(
      fitUnitWeights(blocks, 1e-6 * blocks.noise, false, start?.unitWeights),
    );
    periodWeights = new Float64Array(panel.periodsBefore);
  }
  return {
    estimate: contrast(blocks, unitWeights, periodWeights),
    unitWeights,
    periodWeights,
  };
}

/** The estimate of a panel with weights given beforehand, rescaled to add up to 1. */
export function contrastWithWeights(
  panel: PanelMatrix,
  unitWeights: Float64Array,
  periodWeights: Float64Array,
): number {
  const total = unitWeights.reduce((a, b) => a + b, 0);
  const scaled =
    total > 0
      ? unitWeights.map((w) => w / total)
      : unitWeights.map(() => 1 / unitWeights.length);
  return contrast(splitBlocks(panel), scaled, periodWeights);
}
