// SPDX-License-Identifier: EUPL-1.2

// GRS 80, the ellipsoid of ETRS89. WGS 84 differs by less than 0.1 mm in the
// semi-minor axis, so its coordinates are taken as they are.
/** Semi-major axis in metres. */
export const SEMI_MAJOR_M = 6378137;
/** Flattening. */
export const FLATTENING = 1 / 298.257222101;
/** Third flattening n = f / (2 - f). */
export const THIRD_FLATTENING = FLATTENING / (2 - FLATTENING);
/** First eccentricity squared. */
export const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
/** First eccentricity. */
export const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQUARED);

/** Degrees to radians. */
export const RADIANS = Math.PI / 180;

/** A place in degrees of ETRS89 or WGS 84. */
export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** A place in metres of a projected system. */
export interface ProjectedPoint {
  readonly eastM: number;
  readonly northM: number;
}
