// SPDX-License-Identifier: EUPL-1.2
import { InvalidInputError } from "../core/check.ts";
import { checkPoints } from "../core/coordinates.ts";
import type { Points } from "../core/coordinates.ts";

/** Rules of thumb for one axis, in the unit of the points. */
export interface AxisBandwidths {
  /** 0.9 min(sd, IQR / 1.34) n^(-1/5) (Silverman 1986, equation 3.31). */
  readonly silverman: number;
  /** 1.06 min(sd, IQR / 1.34) n^(-1/5) (Scott 1992). */
  readonly normalReference: number;
  /** sd n^(-1/6): Scott's rule in two dimensions. */
  readonly scott: number;
}

/** Rules of thumb for both axes; `isotropic` is the geometric mean of Scott's. */
export interface Bandwidths {
  readonly x: AxisBandwidths;
  readonly y: AxisBandwidths;
  readonly isotropic: number;
}

function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? 0;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}

function axisBandwidths(values: ArrayLike<number>): AxisBandwidths {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (n - 1));
  const range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
  const spread = range > 0 ? Math.min(sd, range) : sd;
  return {
    silverman: 0.9 * spread * n ** -0.2,
    normalReference: 1.06 * spread * n ** -0.2,
    scott: sd * n ** (-1 / 6),
  };
}

/**
 * Starting points for a bandwidth. For maps that are to be compared fix one
 * bandwidth by policy instead of taking a new one for each map.
 * Throws InvalidInputError naming the argument.
 */
export function suggestBandwidths(points: Points): Bandwidths {
  checkPoints(points, "metres");
  if (points.x.length < 2) {
    throw new InvalidInputError("points", "empty", "holds fewer than two");
  }
  const x = axisBandwidths(points.x);
  const y = axisBandwidths(points.y);
  return { x, y, isotropic: Math.sqrt(x.scott * y.scott) };
}
