// SPDX-License-Identifier: EUPL-1.2
import type { FrequencyTable } from "./frequencyTable.ts";

/** What is kept as small as possible: the hidden counts or the number of hidden cells. */
export type SuppressionCost = "counts" | "cells";

interface Arc {
  readonly cell: number;
  readonly to: number;
  readonly cost: number;
}

/** What hiding a cell costs: nothing if it is hidden already, its count for cells, more than the whole table for totals. */
function costOf(
  table: FrequencyTable,
  at: number,
  isHidden: Uint8Array,
  measure: SuppressionCost,
): number {
  if (isHidden[at] === 1 || table.isAbsent[at] === 1) return 1e-6;
  const whole = table.counts[table.size - 1] ?? 0;
  const value = table.counts[at] ?? 0;
  if (table.isTotal(at)) return whole + value + table.size;
  return measure === "cells" ? 1 + value / (whole + 1) : value + 1;
}

/** Arcs by node: a cell can grow along its direction and shrink against it by its count. Zeros known to be zero cannot cover anything. */
function buildArcs(
  table: FrequencyTable,
  except: number,
  isHidden: Uint8Array,
  amount: number,
  measure: SuppressionCost,
): Arc[][] {
  const arcs: Arc[][] = Array.from({ length: table.nodes }, () => []);
  for (let cell = 0; cell < table.size; cell++) {
    if (cell === except) continue;
    const value = table.counts[cell] ?? 0;
    const isFree = isHidden[cell] === 1 || table.isAbsent[cell] === 1;
    if (!isFree && value === 0) continue;
    const [from, to] = table.ends(cell);
    const cost = costOf(table, cell, isHidden, measure);
    arcs[from]?.push({ cell, to, cost });
    if (value >= amount || table.isAbsent[cell] === 1)
      arcs[to]?.push({ cell, to: from, cost });
  }
  return arcs;
}

/** Dijkstra over few nodes, without a heap; returns the cells on the way. */
function cheapestPath(
  arcs: readonly Arc[][],
  source: number,
  sink: number,
): number[] | undefined {
  const distance = new Float64Array(arcs.length).fill(Infinity);
  const isDone = new Uint8Array(arcs.length);
  const via: (readonly [number, number] | undefined)[] = new Array(arcs.length);
  distance[source] = 0;
  for (;;) {
    let node = -1;
    distance.forEach((d, i) => {
      if (
        isDone[i] !== 1 &&
        d < Infinity &&
        (node < 0 || d < (distance[node] ?? 0))
      )
        node = i;
    });
    if (node < 0) return undefined;
    if (node === sink) break;
    isDone[node] = 1;
    for (const { cell, to, cost } of arcs[node] ?? []) {
      const next = (distance[node] ?? 0) + cost;
      if (next >= (distance[to] ?? Infinity)) continue;
      distance[to] = next;
      via[to] = [node, cell];
    }
  }
  const cells: number[] = [];
  for (let node = sink; node !== source;) {
    const step = via[node];
    if (step === undefined) return undefined;
    cells.push(step[1]);
    node = step[0];
  }
  return cells;
}

/**
 * Cells that, hidden together with `at`, let it take a value larger ("up") or
 * smaller ("down") by `amount`, at the least cost; undefined where there are none
 * or all of them are hidden already.
 */
export function findCheapestCycle(
  table: FrequencyTable,
  at: number,
  isHidden: Uint8Array,
  direction: "up" | "down",
  amount: number,
  measure: SuppressionCost,
): number[] | undefined {
  const [from, to] = table.ends(at);
  const arcs = buildArcs(table, at, isHidden, amount, measure);
  const path =
    direction === "up"
      ? cheapestPath(arcs, to, from)
      : cheapestPath(arcs, from, to);
  if (path === undefined) return undefined;
  const isNew = path.some(
    (cell) => isHidden[cell] !== 1 && table.isAbsent[cell] !== 1,
  );
  return isNew ? path : undefined;
}
