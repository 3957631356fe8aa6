// SPDX-License-Identifier: EUPL-1.2
import { density, suggestBandwidths } from "../../src/density/index.ts";
import type { DensityGrid } from "../../src/density/index.ts";
import { readRows } from "../testData.ts";
import type { Proof, Reference } from "./reference.ts";

const WINDOW = { westM: 341000, southM: 552000, eastM: 367000, northM: 595000 };
const CELL_WIDTH = (WINDOW.eastM - WINDOW.westM) / 49;
const CELL_HEIGHT = (WINDOW.northM - WINDOW.southM) / 69;
// R's raster starts and ends on the edge; ours are cells around its points.
const GRID: DensityGrid = {
  westM: WINDOW.westM - CELL_WIDTH / 2,
  southM: WINDOW.southM - CELL_HEIGHT / 2,
  cellWidthM: CELL_WIDTH,
  cellHeightM: CELL_HEIGHT,
  columns: 50,
  rows: 70,
};

const EXACT = { method: "exact", isEdgeCorrected: false } as const;

/** Our rows from the south as R's matrix, column by column. */
function asMatrix(values: Float64Array): number[][] {
  return Array.from({ length: GRID.columns }, (_, i) =>
    Array.from(
      { length: GRID.rows },
      (__, j) => values[j * GRID.columns + i] ?? Number.NaN,
    ),
  );
}

function proveBandwidths(
  reference: Reference,
  points: { readonly x: number[]; readonly y: number[] },
): void {
  const { x, y, isotropic } = suggestBandwidths(points);
  const ours = {
    "bw.nrd0.x": x.silverman,
    "bw.nrd.x": x.normalReference,
    "bw.nrd0.y": y.silverman,
    "bw.scott": [x.scott, y.scott],
    "bw.scott.iso": isotropic,
  };
  reference.compare(["bandwidths"], ours, { relative: 1e-9 });
}

export const kernelDensity: Proof = {
  prove(reference) {
    const rows = readRows("analysis/kde/events.csv", ",").slice(1);
    const points = {
      x: rows.map(([x]) => Number(x)),
      y: rows.map(([, y]) => Number(y)),
    };
    const centre = (start: number, step: number) => (_: unknown, i: number) =>
      start + step * (i + 0.5);
    const east = centre(GRID.westM, CELL_WIDTH);
    const north = centre(GRID.southM, CELL_HEIGHT);
    const near = { relative: 1e-12 };
    reference.compare(["gridX"], Array.from({ length: 50 }, east), near);
    reference.compare(["gridY"], Array.from({ length: 70 }, north), near);
    const plain = density(points, GRID, { ...EXACT, bandwidthM: 900 });
    reference.compare(["n"], plain.n);
    const exact = { ofLargest: 1e-9 };
    const table = asMatrix(plain.density);
    reference.compare(["gaussianDensity"], table, exact);
    const edge = density(points, GRID, {
      method: "exact",
      bandwidthM: 900,
      window: WINDOW,
    });
    const corrected = asMatrix(edge.density);
    reference.compare(["gaussianDensityUniformEdge"], corrected, exact);
    const quartic = density(points, GRID, {
      ...EXACT,
      kernel: "quartic",
      bandwidthM: 2000,
    });
    const rounded = asMatrix(quartic.density);
    reference.compare(["quarticDensity"], rounded, exact);
    const binned = density(points, GRID, {
      bandwidthM: 900,
      isEdgeCorrected: false,
    });
    const shared = asMatrix(binned.density);
    reference.compare(["gaussianDensity"], shared, { ofLargest: 0.01 });
    proveBandwidths(reference, points);
  },
  leftOut: {
    layout: "a remark",
    gaussianSigma: "a setting",
    quarticRadius: "a setting",
    quarticVsSpatstatMaxRelDiff50: "how far two R packages differ",
    bandwidthNote: "a remark",
    nInsideWindow: "a count of the input",
    "tolerance.*": "the tolerances themselves",
  },
};
