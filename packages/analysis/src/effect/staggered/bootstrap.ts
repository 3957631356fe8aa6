// SPDX-License-Identifier: EUPL-1.2
import type { RandomStream } from "../../core/random.ts";
import type { StaggeredPanel } from "./panel.ts";

/** Draws areas with replacement within each cohort, so that every cohort stays as large as it is. */
export function drawUnits(
  panel: StaggeredPanel,
  random: RandomStream,
): Int32Array {
  const draws = new Int32Array(panel.units);
  const byStart = new Map<number, number[]>();
  panel.start.forEach((start, u) =>
    byStart.set(start, [...(byStart.get(start) ?? []), u]),
  );
  for (const members of byStart.values()) {
    for (let k = 0; k < members.length; k++) {
      const u = members[random.nextBelow(members.length)] ?? 0;
      draws[u] = (draws[u] ?? 0) + 1;
    }
  }
  return draws;
}

function quantile(sorted: readonly number[], p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}

/** Percentile limits of what the bootstrap gave; values that are not finite don't count. */
export function percentileLimits(
  values: readonly number[],
  level: number,
): { lower: number; upper: number } {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return {
    lower: quantile(sorted, (1 - level) / 2),
    upper: quantile(sorted, (1 + level) / 2),
  };
}
