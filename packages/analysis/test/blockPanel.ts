// SPDX-License-Identifier: EUPL-1.2
import type { OutcomeValues, UnitValues } from "../src/effect/index.ts";
import { numbers, readColumns } from "./columns.ts";

/** A long table of blocks and quarters, summed per block as comparisons need it. */
export class BlockPanel {
  readonly #columns: Map<string, string[]>;
  readonly #read = new Map<string, Float64Array>();
  readonly #unit: Float64Array;
  readonly #time: Float64Array;
  readonly units: number;

  constructor(path: string) {
    this.#columns = readColumns(path);
    this.#unit = numbers(this.#columns, "unit");
    this.#time = numbers(this.#columns, "time");
    this.units = this.#unit.reduce((a, b) => Math.max(a, b), 0);
  }

  #valuesOf(name: string): Float64Array {
    const values = this.#read.get(name) ?? numbers(this.#columns, name);
    this.#read.set(name, values);
    return values;
  }

  /** Sum over the periods `from` to `until` of each block. */
  sum(name: string, from: number, until: number): UnitValues {
    const values = new Float64Array(this.units);
    this.#valuesOf(name).forEach((value, i) => {
      const t = this.#time[i] ?? 0;
      const u = (this.#unit[i] ?? 1) - 1;
      if (t >= from && t <= until) values[u] = (values[u] ?? 0) + value;
    });
    return { name: `${name} ${from}-${until}`, values };
  }

  /** The same with its periods one by one. */
  outcome(name: string, from: number, until: number): OutcomeValues {
    const byPeriod = Array.from(
      { length: until - from + 1 },
      (_, k) => this.sum(name, from + k, from + k).values,
    );
    return { ...this.sum(name, from, until), byPeriod };
  }

  get isTreated(): Float64Array {
    const treated = this.sum("Intervention", 1, Infinity).values;
    return Float64Array.from(treated, (v) => (v > 0 ? 1 : 0));
  }
}
