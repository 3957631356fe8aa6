// SPDX-License-Identifier: EUPL-1.2
import { tableSize } from "./plan.ts";
import type { NearRepeatPlan } from "./plan.ts";
import { pairsByTimeBand } from "./timeBands.ts";

/**
 * Exact mean of each cell over all exchanges of times: the distance pairs of
 * two groups times the share of their time pairs in the band. With one group
 * it is S_k T_l / (n (n - 1) / 2).
 */
export function expectedTable(plan: NearRepeatPlan): Float64Array {
  const { space, time } = tableSize(plan);
  const { pairs, hiddenBands, hasOpenBand, groupStarts, timeTotals } = plan;
  const groups = groupStarts.length - 1;
  const shares = timeShares(plan);
  const spacePairs = groupPairs(plan);
  const table = new Float64Array(space * time);
  const near = new Float64Array(time);
  for (let band = 0; band < pairs.bands; band++) {
    for (let g = 0; g < groups; g++) {
      for (let h = g; h < groups; h++) {
        const count = spacePairs[(band * groups + g) * groups + h] ?? 0;
        for (let l = 0; l < time; l++) {
          const mean = count * (shares[(g * groups + h) * time + l] ?? 0);
          near[l] = (near[l] ?? 0) + mean;
          if (band < hiddenBands) continue;
          const at = (band - hiddenBands) * time + l;
          table[at] = (table[at] ?? 0) + mean;
        }
      }
    }
  }
  for (let l = 0; hasOpenBand && l < time; l++) {
    table[(space - 1) * time + l] = (timeTotals[l] ?? 0) - (near[l] ?? 0);
  }
  return table;
}

function timeShares(plan: NearRepeatPlan): Float64Array {
  const { time } = tableSize(plan);
  const { groupStarts, groupOrder, times, timeBreaks } = plan;
  const groups = groupStarts.length - 1;
  const sorted = Array.from({ length: groups }, (_, g) =>
    Float64Array.from(
      groupOrder.subarray(groupStarts[g], groupStarts[g + 1]),
      (event) => times[event] ?? 0,
    ).sort(),
  );
  const shares = new Float64Array(groups * groups * time);
  sorted.forEach((a, g) => {
    sorted.forEach((b, h) => {
      if (h < g) return;
      const all =
        g === h ? (a.length * (a.length - 1)) / 2 : a.length * b.length;
      if (all === 0) return;
      pairsByTimeBand(a, b, timeBreaks).forEach((count, l) => {
        shares[(g * groups + h) * time + l] = count / all;
      });
    });
  });
  return shares;
}

// Distance pairs by band and by the two groups, the smaller group first.
function groupPairs(plan: NearRepeatPlan): Float64Array {
  const { pairs, groupStarts, groupOrder } = plan;
  const { events, bands, starts, partners } = pairs;
  const groups = groupStarts.length - 1;
  const groupOf = new Int32Array(events);
  for (let g = 0; g < groups; g++) {
    for (const event of groupOrder.subarray(
      groupStarts[g],
      groupStarts[g + 1],
    )) {
      groupOf[event] = g;
    }
  }
  const counts = new Float64Array(bands * groups * groups);
  for (let band = 0; band < bands; band++) {
    for (let i = 0; i < events; i++) {
      const row = band * (events + 1) + i;
      const own = groupOf[i] ?? 0;
      for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
        const other = groupOf[partners[k] ?? 0] ?? 0;
        const g = Math.min(own, other);
        const h = Math.max(own, other);
        const at = (band * groups + g) * groups + h;
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  }
  return counts;
}
