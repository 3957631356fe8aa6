// SPDX-License-Identifier: EUPL-1.2
import {
  checkFinite,
  checkSameLength,
  InvalidInputError,
} from "../../core/check.ts";
import type { NumberArray } from "../../core/check.ts";

/** Named columns of a regression, all equally long. */
export class DesignMatrix {
  readonly rows: number;
  readonly names: string[] = [];
  readonly columns: Float64Array[] = [];

  constructor(rows: number) {
    this.rows = rows;
  }

  /** Appends a column given by its value at each row. */
  add(name: string, valueAt: (row: number) => number): this {
    this.names.push(name);
    this.columns.push(
      Float64Array.from({ length: this.rows }, (_, i) => valueAt(i)),
    );
    return this;
  }

  /** Appends a column of given values; fails for another length or non-finite values. */
  addValues(name: string, values: NumberArray): this {
    checkFinite(values, name);
    checkSameLength({ length: this.rows }, "the design", values, name);
    return this.add(name, (i) => values[i] ?? 0);
  }

  /** The same columns for some of the rows, in the given order. */
  select(rows: readonly number[]): DesignMatrix {
    const part = new DesignMatrix(rows.length);
    this.columns.forEach((column, j) => {
      part.add(this.names[j] ?? "", (i) => column[rows[i] ?? 0] ?? 0);
    });
    return part;
  }

  /** Linear predictor of one row. */
  dot(row: number, coefficients: ArrayLike<number>): number {
    let sum = 0;
    for (let j = 0; j < this.columns.length; j++) {
      sum += (this.columns[j]?.[row] ?? 0) * (coefficients[j] ?? 0);
    }
    return sum;
  }

  /** X'WX, row-major. */
  crossProduct(weights: Float64Array): Float64Array {
    const size = this.columns.length;
    const product = new Float64Array(size * size);
    const weighted = new Float64Array(this.rows);
    for (let a = 0; a < size; a++) {
      const left = this.columns[a] ?? weighted;
      for (let i = 0; i < this.rows; i++) {
        weighted[i] = (left[i] ?? 0) * (weights[i] ?? 0);
      }
      for (let b = 0; b <= a; b++) {
        const right = this.columns[b] ?? weighted;
        let sum = 0;
        for (let i = 0; i < this.rows; i++)
          sum += (weighted[i] ?? 0) * (right[i] ?? 0);
        product[a * size + b] = sum;
        product[b * size + a] = sum;
      }
    }
    return product;
  }

  /** X'v. */
  project(values: Float64Array): Float64Array {
    return Float64Array.from(this.columns, (column) => {
      let sum = 0;
      for (let i = 0; i < this.rows; i++)
        sum += (column[i] ?? 0) * (values[i] ?? 0);
      return sum;
    });
  }

  /** Fails when a column depends on those before it. */
  refuseDependence(dependentColumn: number): void {
    if (dependentColumn < 0) return;
    throw new InvalidInputError(
      this.names[dependentColumn] ?? "design",
      "inconsistent",
      "depends linearly on the terms before it, so it has no coefficient of its own",
    );
  }
}
