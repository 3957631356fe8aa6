// SPDX-License-Identifier: EUPL-1.2
import { checkRange } from "../core/check.ts";
import {
  ECCENTRICITY,
  RADIANS,
  SEMI_MAJOR_M,
  THIRD_FLATTENING as n,
} from "./ellipsoid.ts";
import type { LonLat, ProjectedPoint } from "./ellipsoid.ts";

/** ETRS89/UTM zones of Germany: 32 is EPSG:25832, 33 is EPSG:25833. */
export type UtmZone = 32 | 33;

// Krueger's series to n^6: Karney, Transverse Mercator with an accuracy of a
// few nanometers, J. Geodesy 85 (2011), equations 14, 35 and 36.
const polynomial = (power: number, ...terms: readonly number[]) =>
  terms.reduce((sum, term, i) => sum + term * n ** (power + i), 0);

const RECTIFYING_RADIUS_M =
  (SEMI_MAJOR_M / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256);

const FORWARD = [
  polynomial(1, 1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
  polynomial(2, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
  polynomial(3, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
  polynomial(4, 49561 / 161280, -179 / 168, 6601661 / 7257600),
  polynomial(5, 34729 / 80640, -3418889 / 1995840),
  polynomial(6, 212378941 / 319334400),
];

const INVERSE = [
  polynomial(1, 1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
  polynomial(2, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
  polynomial(3, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
  polynomial(4, 4397 / 161280, -11 / 504, -830251 / 7257600),
  polynomial(5, 4583 / 161280, -108847 / 3991680),
  polynomial(6, 20648693 / 638668800),
];

const SCALE = 0.9996;
const FALSE_EASTING_M = 500000;

const centralMeridian = (zone: UtmZone) => 6 * zone - 183;

function conformalTangent(tangent: number): number {
  const sigma = Math.sinh(
    ECCENTRICITY *
      Math.atanh((ECCENTRICITY * tangent) / Math.hypot(1, tangent)),
  );
  return tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent);
}

// Newton's method on the equation above (Karney 2011, equations 19 to 21).
function geographicTangent(target: number): number {
  const factor = 1 - ECCENTRICITY ** 2;
  let tangent = target / factor;
  for (let i = 0; i < 6; i++) {
    const conformal = conformalTangent(tangent);
    const step =
      ((target - conformal) / Math.hypot(1, conformal)) *
      ((1 + factor * tangent * tangent) / (factor * Math.hypot(1, tangent)));
    tangent += step;
    if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(tangent))) break;
  }
  return tangent;
}

/**
 * Degrees to metres of ETRS89/UTM in the zone asked for; better than 1 µm within 3,000 km of its meridian.
 * Krüger's series (Karney 2011, J Geod 85:475). Throws InvalidInputError naming the argument.
 */
export function toUtm(lon: number, lat: number, zone: UtmZone): ProjectedPoint {
  checkRange(lat, "lat", -89.9, 89.9);
  checkRange(
    lon,
    "lon",
    centralMeridian(zone) - 30,
    centralMeridian(zone) + 30,
  );
  const lambda = (lon - centralMeridian(zone)) * RADIANS;
  const tangent = conformalTangent(Math.tan(lat * RADIANS));
  const xi = Math.atan2(tangent, Math.cos(lambda));
  const eta = Math.asinh(
    Math.sin(lambda) / Math.hypot(tangent, Math.cos(lambda)),
  );
  let east = eta;
  let north = xi;
  FORWARD.forEach((a, i) => {
    const k = 2 * (i + 1);
    north += a * Math.sin(k * xi) * Math.cosh(k * eta);
    east += a * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return {
    eastM: FALSE_EASTING_M + SCALE * RECTIFYING_RADIUS_M * east,
    northM: SCALE * RECTIFYING_RADIUS_M * north,
  };
}

/**
 * Metres of ETRS89/UTM to degrees; inverse of `toUtm`.
 * Throws InvalidInputError naming the argument.
 */
export function fromUtm(eastM: number, northM: number, zone: UtmZone): LonLat {
  checkRange(eastM, "eastM", -3_000_000, 4_000_000);
  checkRange(northM, "northM", -10_000_000, 10_000_000);
  const eta = (eastM - FALSE_EASTING_M) / (SCALE * RECTIFYING_RADIUS_M);
  const xi = northM / (SCALE * RECTIFYING_RADIUS_M);
  let etaPrime = eta;
  let xiPrime = xi;
  INVERSE.forEach((b, i) => {
    const k = 2 * (i + 1);
    xiPrime -= b * Math.sin(k * xi) * Math.cosh(k * eta);
    etaPrime -= b * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  const tangent =
    Math.sin(xiPrime) / Math.hypot(Math.sinh(etaPrime), Math.cos(xiPrime));
  const lambda = Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime));
  return {
    lon: centralMeridian(zone) + lambda / RADIANS,
    lat: Math.atan(geographicTangent(tangent)) / RADIANS,
  };
}

/** The zone whose meridian is nearer: 32 west of 12° east, 33 from there on. */
export function utmZoneOf(lon: number): UtmZone {
  checkRange(lon, "lon", -180, 180);
  return lon < 12 ? 32 : 33;
}
