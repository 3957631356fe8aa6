// SPDX-License-Identifier: EUPL-1.2
import { auditTable, averageQuadtree } from "../../src/disclosure/index.ts";
import { readRows } from "../testData.ts";
import type { Proof, Reference } from "./reference.ts";

type Grid = (number | null)[][];

function toRows<T>(values: ArrayLike<T>, columns: number): T[][] {
  return Array.from({ length: values.length / columns }, (_, i) =>
    Array.from(values).slice(i * columns, (i + 1) * columns),
  );
}

/** Dwellings counted into the cells of the reference's raster; NaN where there are none. */
function countDwellings(reference: Reference): Float64Array {
  const { xmin, ymax, res, ncol, nrow } =
    reference.read<Record<"xmin" | "ymax" | "res" | "ncol" | "nrow", number>>(
      "grid",
    );
  const counts = new Float64Array(ncol * nrow).fill(Number.NaN);
  for (const [x, y] of readRows("analysis/sdc/dwellings.csv", ",").slice(1)) {
    const column = Math.floor((Number(x) - xmin) / res);
    // Cells are closed in the north: a point on their edge belongs to the cell below.
    const row = Math.floor((ymax - Number(y)) / res);
    const at = row * ncol + column;
    counts[at] = (Number.isNaN(counts[at]) ? 0 : (counts[at] ?? 0)) + 1;
  }
  return counts;
}

function proveGrid(reference: Reference): void {
  const counts = countDwellings(reference);
  const threshold = reference.read<number>("minCount");
  const columns = reference.read<Grid>("counts")[0]?.length ?? 0;
  const rows = counts.length / columns;
  reference.compare(["counts"], toRows(counts, columns));
  const sensitive = Array.from(counts, (v) =>
    Number.isNaN(v) ? Number.NaN : v < threshold,
  );
  reference.compare(["sensitive"], toRows(sensitive, columns));
  const kept = counts.map((v) => (v < threshold ? Number.NaN : v));
  reference.compare(["afterRemoveCount"], toRows(kept, columns));
  const removed = sensitive.filter((mark) => mark === true).length;
  reference.compare(["removedCells"], removed);
  const averaged = averageQuadtree({ counts, rows, columns, threshold });
  const near = { absolute: 1e-9 };
  const means = toRows(averaged.counts, columns);
  reference.compare(["quadtreeCount"], means, near);
  const scales = toRows(averaged.scale, columns);
  reference.compare(["quadtreeScale"], scales, near);
  const open = averaged.counts.filter(
    (v, i) => v < threshold * (averaged.scale[i] ?? 1) * (1 - 1e-12),
  );
  reference.compare(["quadtreeStillSensitive"], open.length);
}

function proveTable(reference: Reference): void {
  const counts = reference.read<number[][]>("table", "counts");
  const threshold = reference.read<number>("table", "threshold");
  const primary = counts.map((row) => row.map((v) => v > 0 && v < threshold));
  reference.compare(["table", "primary"], primary);
  const patterns = {
    auditPrimaryOnly: primary,
    auditExample: reference.read<boolean[][]>("table", "examplePattern"),
  };
  for (const [name, pattern] of Object.entries(patterns)) {
    const isHidden = pattern.map((row) => row.map(Number));
    const hidden = auditTable({ counts, isHidden });
    const cells = reference.read<[number, number][]>("table", name, "cell0");
    const inOrder = cells.map(([row, column]) =>
      hidden.find((h) => h.row === row && h.column === column),
    );
    reference.compare(["table", name], {
      cell0: inOrder.map((cell) => [cell?.row, cell?.column]),
      value: cells.map(([row, column]) => counts[row]?.[column]),
      lower: inOrder.map((cell) => cell?.lower),
      upper: inOrder.map((cell) => cell?.upper),
    });
  }
}

export const disclosure: Proof = {
  prove(reference) {
    proveGrid(reference);
    proveTable(reference);
  },
  leftOut: {
    "grid.*": "input",
    minCount: "a setting",
    "table.rows.*": "names of rows",
    "table.columns.*": "names of columns",
    "table.counts.*": "input",
    "table.threshold": "a setting",
    "table.examplePattern.*":
      "one safe pattern of many; ours is in disclosure.reference.test.ts",
    "table.rule": "a remark",
  },
};
