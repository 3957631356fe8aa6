// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";
import type { Exclusion } from "../../core/result.ts";

/** Counts of areas that take part, in full rows. */
export interface StaggeredPanel {
  /** units x periods. */
  readonly counts: Float64Array;
  /** Position of the start among the periods; Infinity for never. */
  readonly start: Float64Array;
  readonly units: number;
  readonly periods: number;
}

/** Sorts long rows into a panel; areas treated from the first period on are left out. */
export function buildPanel(input: {
  counts: NumberArray;
  unit: NumberArray;
  period: NumberArray;
  start: NumberArray;
}): { panel: StaggeredPanel; firstPeriod: number; excluded: Exclusion[] } {
  const { counts, unit, period, start } = input;
  const unitIndex = new Map<number, number>();
  let firstPeriod = Infinity;
  let lastPeriod = -Infinity;
  for (let i = 0; i < counts.length; i++) {
    const code = unit[i] ?? 0;
    if (!unitIndex.has(code)) unitIndex.set(code, unitIndex.size);
    firstPeriod = Math.min(firstPeriod, period[i] ?? 0);
    lastPeriod = Math.max(lastPeriod, period[i] ?? 0);
  }
  const periods = lastPeriod - firstPeriod + 1;
  const units = unitIndex.size;
  if (units * periods !== counts.length) {
    throw new InvalidInputError(
      "period",
      "inconsistent",
      `${counts.length} rows for ${units} areas and ${periods} periods; each pair must occur once`,
    );
  }
  const table = new Float64Array(units * periods).fill(Number.NaN);
  const starts = new Float64Array(units);
  for (let i = 0; i < counts.length; i++) {
    const u = unitIndex.get(unit[i] ?? 0) ?? 0;
    const at = u * periods + (period[i] ?? 0) - firstPeriod;
    if (!Number.isNaN(table[at]))
      throw new InvalidInputError(
        "period",
        "inconsistent",
        "occurs twice for an area",
      );
    table[at] = counts[i] ?? 0;
    const begin = start[i] ?? Infinity;
    starts[u] = begin > lastPeriod ? Infinity : begin - firstPeriod;
  }
  const always = [...starts.keys()].filter((u) => (starts[u] ?? 0) <= 0);
  const kept = [...starts.keys()].filter((u) => (starts[u] ?? 0) > 0);
  const panel: StaggeredPanel = {
    counts: Float64Array.from(
      kept.flatMap((u) =>
        Array.from(table.subarray(u * periods, (u + 1) * periods)),
      ),
    ),
    start: Float64Array.from(kept, (u) => starts[u] ?? 0),
    units: kept.length,
    periods,
  };
  return {
    panel,
    firstPeriod,
    excluded:
      always.length > 0
        ? [
            {
              reason: "treatedFromTheBeginning",
              count: always.length * periods,
            },
          ]
        : [],
  };
}
