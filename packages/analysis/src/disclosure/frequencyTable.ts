// SPDX-License-Identifier: EUPL-1.2
import { checkCounts, checkNotEmpty, checkSameLength } from "../core/check.ts";
import type { NumberArray } from "../core/check.ts";
import { FlowNetwork, UNLIMITED } from "./flowNetwork.ts";

/** Which totals are published with a table. */
export interface PublishedTotals {
  readonly rows: boolean;
  readonly columns: boolean;
  readonly total: boolean;
}

/**
 * A table bordered by its totals: row `rows` and column `columns` hold them.
 * Read as a circulation (cell: row to column; row total: grand column to row; column
 * total: column to grand row; total: grand row to grand column), so that what an attacker can
 * infer about one cell is a maximum flow.
 */
export class FrequencyTable {
  readonly rows: number;
  readonly columns: number;
  /** Bordered counts, row-major, (rows + 1) x (columns + 1). */
  readonly counts: Float64Array;
  /** 1 where the bordered cell does not exist in the publication. */
  readonly isAbsent: Uint8Array;

  constructor(cells: readonly NumberArray[], totals: PublishedTotals) {
    checkNotEmpty(cells, "counts");
    const first = cells[0] ?? [];
    checkNotEmpty(first, "counts[0]");
    this.rows = cells.length;
    this.columns = first.length;
    const width = this.columns + 1;
    this.counts = new Float64Array((this.rows + 1) * width);
    this.isAbsent = new Uint8Array(this.counts.length);
    cells.forEach((row, i) => {
      checkSameLength(first, "counts[0]", row, `counts[${i}]`);
      checkCounts(row, `counts[${i}]`);
      for (let j = 0; j < this.columns; j++) {
        const value = row[j] ?? 0;
        for (const at of [
          i * width + j,
          i * width + this.columns,
          this.rows * width + j,
          this.rows * width + this.columns,
        ]) {
          this.counts[at] = (this.counts[at] ?? 0) + value;
        }
      }
    });
    // In a table of one row the column totals would repeat the cells.
    const hasRowTotals = totals.rows && this.columns > 1;
    const hasColumnTotals = totals.columns && this.rows > 1;
    for (let i = 0; i < this.rows; i++)
      this.isAbsent[i * width + this.columns] = hasRowTotals ? 0 : 1;
    for (let j = 0; j < this.columns; j++)
      this.isAbsent[this.rows * width + j] = hasColumnTotals ? 0 : 1;
    this.isAbsent[this.rows * width + this.columns] = totals.total ? 0 : 1;
  }

  get size(): number {
    return this.counts.length;
  }

  isTotal(at: number): boolean {
    const width = this.columns + 1;
    return Math.floor(at / width) === this.rows || at % width === this.columns;
  }

  /** Nodes that a bordered cell runs between. */
  ends(at: number): readonly [number, number] {
    const width = this.columns + 1;
    const row = Math.floor(at / width);
    const column = this.rows + 1 + (at % width);
    const isRowTotal = at % width === this.columns;
    const isColumnTotal = row === this.rows;
    // Totals run the other way round: from their column to their row.
    return isRowTotal !== isColumnTotal ? [column, row] : [row, column];
  }

  get nodes(): number {
    return this.rows + this.columns + 2;
  }

  /** Network of what may change behind the suppressed cells, without the cell `except`. */
  network(isHidden: Uint8Array, except: number): FlowNetwork {
    const network = new FlowNetwork(this.nodes);
    for (let at = 0; at < this.size; at++) {
      if (at === except || (isHidden[at] !== 1 && this.isAbsent[at] !== 1))
        continue;
      const [from, to] = this.ends(at);
      network.addEdge(from, to, UNLIMITED, this.counts[at] ?? 0);
    }
    return network;
  }

  /** Smallest and largest value of a suppressed cell that agree with everything published. */
  feasibleInterval(
    at: number,
    isHidden: Uint8Array,
  ): { lower: number; upper: number } {
    const value = this.counts[at] ?? 0;
    const [from, to] = this.ends(at);
    const network = this.network(isHidden, at);
    const up = network.maxFlow(to, from);
    const down = network.maxFlow(from, to, value);
    return {
      lower: value - down,
      upper: up >= UNLIMITED / 2 ? Infinity : value + up,
    };
  }
}
