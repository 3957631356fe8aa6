// SPDX-License-Identifier: EUPL-1.2
import { checkRange } from "../core/check.ts";
import {
  ECCENTRICITY as e,
  ECCENTRICITY_SQUARED as e2,
  RADIANS,
  SEMI_MAJOR_M,
} from "./ellipsoid.ts";
import type { LonLat, ProjectedPoint } from "./ellipsoid.ts";

// Lambert azimuthal equal area with the parameters of EPSG:3035: Snyder, Map
// Projections: a Working Manual (1987), equations 24-2, 24-17 to 24-27; EPSG
// guidance note 7-2, method 9820. The latitude is inverted by Newton's method
// instead of the usual series, which would lose a millimetre.
const CENTRE_LON = 10;
const CENTRE_LAT = 52 * RADIANS;
const FALSE_EASTING_M = 4321000;
const FALSE_NORTHING_M = 3210000;

function authalic(sine: number): number {
  return (1 - e2) * (sine / (1 - e2 * sine * sine) + Math.atanh(e * sine) / e);
}

const POLAR = authalic(1);
const SIN_BETA = authalic(Math.sin(CENTRE_LAT)) / POLAR;
const COS_BETA = Math.sqrt(1 - SIN_BETA ** 2);
const RADIUS_M = SEMI_MAJOR_M * Math.sqrt(POLAR / 2);
const STRETCH =
  (SEMI_MAJOR_M * Math.cos(CENTRE_LAT)) /
  Math.sqrt(1 - e2 * Math.sin(CENTRE_LAT) ** 2) /
  (RADIUS_M * COS_BETA);

/** Degrees to metres of ETRS89-LAEA Europe (EPSG:3035). */
export function toLaea(lon: number, lat: number): ProjectedPoint {
  checkRange(lon, "lon", -180, 180);
  checkRange(lat, "lat", -90, 90);
  const lambda = (lon - CENTRE_LON) * RADIANS;
  const sinBeta = authalic(Math.sin(lat * RADIANS)) / POLAR;
  const cosBeta = Math.sqrt(Math.max(0, 1 - sinBeta * sinBeta));
  const cosLambda = Math.cos(lambda);
  const scale =
    RADIUS_M *
    Math.sqrt(2 / (1 + SIN_BETA * sinBeta + COS_BETA * cosBeta * cosLambda));
  return {
    eastM: FALSE_EASTING_M + scale * STRETCH * cosBeta * Math.sin(lambda),
    northM:
      FALSE_NORTHING_M +
      (scale / STRETCH) * (COS_BETA * sinBeta - SIN_BETA * cosBeta * cosLambda),
  };
}

function latitudeOfAuthalic(q: number): number {
  let phi = Math.asin(Math.max(-1, Math.min(1, q / 2)));
  for (let i = 0; i < 8; i++) {
    const sine = Math.sin(phi);
    const w = 1 - e2 * sine * sine;
    const slope = (2 * (1 - e2) * Math.cos(phi)) / (w * w);
    if (slope < 1e-12) break;
    const step = (q - authalic(sine)) / slope;
    phi += step;
    if (Math.abs(step) < 1e-15) break;
  }
  return phi;
}

/** Metres of ETRS89-LAEA Europe (EPSG:3035) to degrees; inverse of `toLaea`. */
export function fromLaea(eastM: number, northM: number): LonLat {
  checkRange(eastM, "eastM", -8_000_000, 17_000_000);
  checkRange(northM, "northM", -9_000_000, 16_000_000);
  const x = (eastM - FALSE_EASTING_M) / STRETCH;
  const y = (northM - FALSE_NORTHING_M) * STRETCH;
  const rho = Math.hypot(x, y);
  if (rho === 0) return { lon: CENTRE_LON, lat: CENTRE_LAT / RADIANS };
  const arc = 2 * Math.asin(Math.min(1, rho / (2 * RADIUS_M)));
  const sinBeta =
    Math.cos(arc) * SIN_BETA + (y * Math.sin(arc) * COS_BETA) / rho;
  const lambda = Math.atan2(
    x * Math.sin(arc),
    rho * COS_BETA * Math.cos(arc) - y * SIN_BETA * Math.sin(arc),
  );
  return {
    lon: CENTRE_LON + lambda / RADIANS,
    lat: latitudeOfAuthalic(POLAR * sinBeta) / RADIANS,
  };
}
