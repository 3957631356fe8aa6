// SPDX-License-Identifier: EUPL-1.2
import { checkFinite, checkSameLength, InvalidInputError } from "./check.ts";
import type { NumberArray } from "./check.ts";

/** How the coordinates of points are to be read. */
export type CoordinateKind = "metres" | "lonLat";

/** Points: `x`, `y` in metres of one projected system, or longitude, latitude in degrees of WGS 84. */
export interface Points {
  readonly x: NumberArray;
  readonly y: NumberArray;
}

function checkDegrees(values: NumberArray, argument: string, limit: number) {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i] ?? 0) > limit) {
      throw new InvalidInputError(
        argument,
        "wrong-crs",
        `value at position ${i} is ${String(values[i])}, expected degrees within ±${limit}`,
      );
    }
  }
}

/** Fails for unequal lengths, non-finite values, or degrees outside their range. */
export function checkPoints(
  points: Points,
  kind: CoordinateKind,
  argument = "points",
): void {
  checkFinite(points.x, `${argument}.x`);
  checkFinite(points.y, `${argument}.y`);
  checkSameLength(points.x, `${argument}.x`, points.y, `${argument}.y`);
  if (kind === "lonLat") {
    checkDegrees(points.x, `${argument}.x`, 180);
    checkDegrees(points.y, `${argument}.y`, 90);
  }
}

/**
 * Fails when points said to be in metres are degrees in truth: all values fit
 * longitude and latitude, are fractional, and the whole extent is a thousandth
 * of the distance asked for.
 */
export function checkMetres(
  points: Points,
  distanceM: number,
  argument = "points",
): void {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  let isFractional = false;
  for (let i = 0; i < points.x.length; i++) {
    const x = points.x[i] ?? 0;
    const y = points.y[i] ?? 0;
    if (Math.abs(x) > 180 || Math.abs(y) > 90) return;
    isFractional ||= !Number.isInteger(x) || !Number.isInteger(y);
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  const extent = Math.hypot(maxX - minX, maxY - minY);
  if (isFractional && extent > 0 && distanceM > 50 * extent) {
    throw new InvalidInputError(
      argument,
      "wrong-crs",
      "looks like longitude and latitude, expected metres of a projected system",
    );
  }
}
