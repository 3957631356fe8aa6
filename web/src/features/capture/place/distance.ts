// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";

const earthRadiusM = 6_371_008.8;
const perDegree = Math.PI / 180;

/** Metres between two positions on the sphere (haversine); within 0.6 % of the ellipsoid. */
export function distanceM(a: Position, b: Position): number {
  const halfLat = ((b.lat - a.lat) * perDegree) / 2;
  const halfLon = ((b.lon - a.lon) * perDegree) / 2;
  const chord =
    Math.sin(halfLat) ** 2 +
    Math.cos(a.lat * perDegree) *
      Math.cos(b.lat * perDegree) *
      Math.sin(halfLon) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** Metres to the east and to the north of an origin, flat; good to a few kilometres. */
export function offsetM(
  origin: Position,
  point: Position,
): { readonly eastM: number; readonly northM: number } {
  const metresPerDegree = earthRadiusM * perDegree;
  return {
    eastM:
      (point.lon - origin.lon) *
      metresPerDegree *
      Math.cos(origin.lat * perDegree),
    northM: (point.lat - origin.lat) * metresPerDegree,
  };
}

/** The position so many metres to the east and north of another, flat. */
export function moved(
  origin: Position,
  eastM: number,
  northM: number,
): Position {
  const metresPerDegree = earthRadiusM * perDegree;
  return {
    lon:
      origin.lon + eastM / (metresPerDegree * Math.cos(origin.lat * perDegree)),
    lat: origin.lat + northM / metresPerDegree,
  };
}

const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** The direction in which a point lies from an origin, in eighths of the compass. */
export function directionOf(
  origin: Position,
  point: Position,
): (typeof directions)[number] {
  const { eastM, northM } = offsetM(origin, point);
  const eighth = Math.round(Math.atan2(eastM, northM) / (Math.PI / 4));
  return directions[(eighth + 8) % 8] ?? "n";
}
