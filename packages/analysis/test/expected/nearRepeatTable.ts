// SPDX-License-Identifier: EUPL-1.2
import { nearRepeat } from "../../src/nearRepeat/index.ts";
import type { NearRepeatCell } from "../../src/nearRepeat/index.ts";
import { readRows } from "../testData.ts";
import type { Proof } from "./reference.ts";

export const nearRepeatTable: Proof = {
  prove(reference) {
    const rows = readRows("analysis/near-repeat/chicago_arson.csv", ",")
      .slice(1)
      .map((row) => row.map(Number));
    const column = (k: number) => rows.map((row) => row[k] ?? Number.NaN);
    const events = { x: column(0), y: column(1), day: column(2) };
    for (const metric of ["manhattan", "euclidean"] as const) {
      const spaceBreaksM = reference.read<number[]>(metric, "spaceBreaks");
      const timeBreaksDays = reference.read<number[]>(metric, "timeBreaks");
      const { n, cells } = nearRepeat(events, {
        metric,
        spaceBreaksM,
        timeBreaksDays,
        seed: 4711,
      });
      reference.compare(["n"], n);
      const of = (key: keyof NearRepeatCell) =>
        cells.map((row) => row.map((cell) => cell[key]));
      reference.compare([metric, "observed"], of("observed"));
      const exact = { relative: 1e-9 };
      reference.compare([metric, "expectedPermutation"], of("expected"), exact);
      cells.forEach((row, k) => {
        row.forEach((cell, l) => {
          const known = (key: string) =>
            reference.read<number>(metric, key, k, l);
          const p = known("p");
          const noise = 4 * Math.sqrt((p * (1 - p)) / 999) + 0.002;
          reference.compare([metric, "p", k, l], cell.p, { absolute: noise });
          // Means, ratios and medians of 999 simulated tables carry their own noise: four standard errors.
          const sd = cell.simulatedSd;
          const error = (4 * sd) / Math.sqrt(999);
          reference.compare([metric, "mcMean", k, l], cell.expected, {
            absolute: error,
          });
          reference.compare([metric, "mcSd", k, l], sd, { relative: 0.12 });
          reference.compare([metric, "knoxRatio", k, l], cell.ratio, {
            relative: Math.max(0.03, error / cell.expected),
          });
          // NearRepeat divides by the median, ours stands beside the mean: two medians of 999, four standard errors.
          const isEmpty = known("observed") === 0;
          const ratio = known("knoxRatioMedian");
          // A median of 0 makes R's ratio "Inf".
          const median = Number.isFinite(ratio) ? known("observed") / ratio : 0;
          const medianError = Math.max(
            1,
            4 * Math.sqrt(Math.PI) * (sd / Math.sqrt(999)),
          );
          reference.hold(
            [metric, "knoxRatioMedian", k, l],
            isEmpty || Math.abs(median - cell.simulatedMedian) <= medianError,
          );
        });
      });
    }
  },
  leftOut: {
    intervals: "a remark",
    "*.spaceBreaks.*": "input",
    "*.timeBreaks.*": "input",
    "tolerance.*": "the tolerances themselves",
  },
};
