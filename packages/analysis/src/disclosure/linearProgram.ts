// SPDX-License-Identifier: EUPL-1.2

const TOLERANCE = 1e-9;

/** Tableau of min c'x, A x = b, x >= 0 with one row per equation and the objective last. */
interface Tableau {
  readonly rows: Float64Array[];
  readonly basis: Int32Array;
}

function pivot({ rows, basis }: Tableau, row: number, column: number): void {
  const source = rows[row];
  if (source === undefined) return;
  const scale = source[column] ?? 1;
  for (let k = 0; k < source.length; k++) source[k] = (source[k] ?? 0) / scale;
  rows.forEach((target, i) => {
    const factor = target[column] ?? 0;
    if (i === row || factor === 0) return;
    for (let k = 0; k < target.length; k++)
      target[k] = (target[k] ?? 0) - factor * (source[k] ?? 0);
  });
  basis[row] = column;
}

/** Simplex steps with Bland's rule, which cannot cycle; false when the objective has no bound. */
function improve(tableau: Tableau, usable: number): boolean {
  const { rows, basis } = tableau;
  const last = rows.length - 1;
  const objective = rows[last] ?? new Float64Array(0);
  for (;;) {
    let column = -1;
    for (let j = 0; j < usable && column < 0; j++)
      if ((objective[j] ?? 0) < -TOLERANCE) column = j;
    if (column < 0) return true;
    let row = -1;
    let best = Infinity;
    for (let i = 0; i < last; i++) {
      const entry = rows[i]?.[column] ?? 0;
      if (entry <= TOLERANCE) continue;
      const ratio = (rows[i]?.[(rows[i]?.length ?? 1) - 1] ?? 0) / entry;
      const isTie = Math.abs(ratio - best) <= TOLERANCE;
      if (
        ratio < best - TOLERANCE ||
        (isTie && (basis[i] ?? 0) < (basis[row] ?? 0))
      ) {
        best = ratio;
        row = i;
      }
    }
    if (row < 0) return false;
    pivot(tableau, row, column);
  }
}

function firstPhase(
  matrix: readonly ArrayLike<number>[],
  right: ArrayLike<number>,
  variables: number,
): Tableau | undefined {
  const equations = matrix.length;
  const width = variables + equations + 1;
  const objective = new Float64Array(width);
  const rows = matrix.map((coefficients, i) => {
    const row = new Float64Array(width);
    const sign = (right[i] ?? 0) < 0 ? -1 : 1;
    for (let j = 0; j < variables; j++) {
      row[j] = sign * (coefficients[j] ?? 0);
      objective[j] = (objective[j] ?? 0) - (row[j] ?? 0);
    }
    row[variables + i] = 1;
    row[width - 1] = sign * (right[i] ?? 0);
    objective[width - 1] = (objective[width - 1] ?? 0) - (row[width - 1] ?? 0);
    return row;
  });
  const tableau: Tableau = {
    rows: [...rows, objective],
    basis: Int32Array.from({ length: equations }, (_, i) => variables + i),
  };
  improve(tableau, variables);
  if (Math.abs(objective[width - 1] ?? 0) > 1e-6) return undefined;
  for (let i = 0; i < equations; i++) {
    if ((tableau.basis[i] ?? 0) < variables) continue;
    const column =
      tableau.rows[i]?.findIndex(
        (v, j) => j < variables && Math.abs(v) > TOLERANCE,
      ) ?? -1;
    if (column >= 0) pivot(tableau, i, column);
  }
  return tableau;
}

/** Bounds of single variables under A x = b, x >= 0 (two-phase simplex); undefined when nothing satisfies it. */
export function boundVariables(
  matrix: readonly ArrayLike<number>[],
  right: ArrayLike<number>,
  variables: number,
): { lower: Float64Array; upper: Float64Array } | undefined {
  const start = firstPhase(matrix, right, variables);
  if (start === undefined) return undefined;
  const lower = new Float64Array(variables);
  const upper = new Float64Array(variables);
  for (let v = 0; v < variables; v++) {
    for (const sign of [1, -1]) {
      const tableau: Tableau = {
        rows: start.rows.map((row) => row.slice()),
        basis: start.basis.slice(),
      };
      const objective = tableau.rows[matrix.length] ?? new Float64Array(0);
      objective.fill(0);
      objective[v] = sign;
      tableau.basis.forEach((column, i) => {
        const factor = objective[column] ?? 0;
        if (factor === 0) return;
        const row = tableau.rows[i] ?? objective;
        for (let k = 0; k < objective.length; k++)
          objective[k] = (objective[k] ?? 0) - factor * (row[k] ?? 0);
      });
      const isBounded = improve(tableau, variables);
      const value = isBounded
        ? -sign * (objective[objective.length - 1] ?? 0)
        : sign === 1
          ? -Infinity
          : Infinity;
      if (sign === 1) lower[v] = value;
      else upper[v] = value;
    }
  }
  return { lower, upper };
}
