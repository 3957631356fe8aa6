// SPDX-License-Identifier: EUPL-1.2
import type { AbsorbedFit } from "./absorbedFit.ts";
import type { Cells } from "./collapse.ts";
import type { CountPanel } from "./panel.ts";

/** Influence of a unit residual in each cell on regressor k: row k of bread times the centred terms. */
function cellInfluence(
  cells: Cells,
  fit: AbsorbedFit,
  k: number,
  periods: number,
): Float64Array {
  const { terms, bread, levelCentres } = fit;
  const base = (periods - 1 + k) * terms;
  const ofLevel = new Float64Array(cells.levels);
  for (let g = 0; g < cells.levels; g++) {
    let sum = 0;
    for (let j = 0; j < terms; j++) {
      sum += (bread[base + j] ?? 0) * (levelCentres[g * terms + j] ?? 0);
    }
    ofLevel[g] = sum;
  }
  return Float64Array.from(cells.counts, (_, cell) => {
    const period = cells.period[cell] ?? 0;
    let sum = period > 0 ? (bread[base + period - 1] ?? 0) : 0;
    cells.columns.forEach((column, c) => {
      sum += (bread[base + periods - 1 + c] ?? 0) * (column[cell] ?? 0);
    });
    return sum - (ofLevel[cells.level[cell] ?? 0] ?? 0);
  });
}

/** Sum of influences per cluster, regressors x clusters: the raw material of sandwich and bootstrap. */
export function clusterInfluences(
  panel: CountPanel,
  cells: Cells,
  fit: AbsorbedFit,
  theta: number,
): Float64Array[] {
  return panel.columns.map((_, k) => {
    const influence = cellInfluence(cells, fit, k, panel.periods);
    const sums = new Float64Array(panel.clusters);
    for (let i = 0; i < panel.counts.length; i++) {
      const cell = cells.cellOfRow[i] ?? 0;
      const mean = (fit.mean[cell] ?? 0) * (cells.shareOfRow[i] ?? 1);
      const residual = ((panel.counts[i] ?? 0) - mean) / (1 + mean / theta);
      const g = panel.cluster[i] ?? 0;
      sums[g] = (sums[g] ?? 0) + residual * (influence[cell] ?? 0);
    }
    return sums;
  });
}
